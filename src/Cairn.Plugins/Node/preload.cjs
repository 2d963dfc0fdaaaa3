// Loaded by node before the SDK (--require) when Cairn runs a program or a dynamic provider: makes starting and
// registering resources cheaper without changing what the program does or what its errors look like. The reasons and
// measurements are in docs/adr/0022-a-faster-start-of-node.md and docs/adr/0029-node-loads-what-it-needs.md.
// Everything here must be readable by old versions of node.
"use strict";
(function () {
  // Arguments of node are inherited by what the program forks: there, and elsewhere, nothing happens.
  var main = /[\\/]cmd[\\/](run|dynamic-provider)([\\/](index(\.js)?)?)?$/.exec(process.argv[1] || "");
  if (!main) {
    return;
  }

  var isProgram = main[1] === "run";

  var versions = process.versions.node.split(".");
  if (Number(versions[0]) < 18) {
    require("fs").writeSync(2, "cairn: node is too old: " + process.version + "\n");
    process.exit(97);
  }

  // Who has started us is a guard that outlives us. Where it was killed together with Cairn, nobody else would notice
  // that this program is nobody's any more (docs/adr/0021-a-guard-per-child.md).
  var ORPHAN_LOOK_MS = 1000;
  var parent = process.ppid;
  setInterval(function () {
    if (process.ppid !== parent) {
      process.kill(process.pid, "SIGKILL");
    }
  }, ORPHAN_LOOK_MS).unref();

  var cache = process.env.CAIRN_NODE_CACHE;
  var keepsDebug = Boolean(process.env.CAIRN_NODE_DEBUG_MESSAGES);
  delete process.env.CAIRN_NODE_CACHE;
  delete process.env.CAIRN_NODE_DEBUG_MESSAGES;

  var Module = require("module");

  if (cache && typeof Module.enableCompileCache === "function") {
    try {
      Module.enableCompileCache(require("path").join(cache, "compiled"));
    } catch (refused) {
      // Compiling costs what it always did.
    }
  }

  // Runs a function with errors that have no frames, for errors that only the SDK itself looks at.
  function withoutFrames(inner) {
    return function () {
      var limit = Error.stackTraceLimit;
      Error.stackTraceLimit = 0;
      try {
        return inner.apply(this, arguments);
      } finally {
        Error.stackTraceLimit = limit;
      }
    };
  }

  // The call sites of the current stack, as the SDK finds them in a formatted stack trace: but each line is formatted
  // once, by whoever formats stack traces, and remembered. A line depends on its frame and on the frame below it.
  var known = new Map();
  var KNOWN_MAX = 100000;
  var position = /^\s*at .* \((?<file>.*):(?<line>[0-9]+):(?<column>[0-9]+)\)$/;

  function identity(site) {
    return [
      site.getScriptNameOrSourceURL(), site.getLineNumber(), site.getColumnNumber(), site.getFunctionName(),
      site.getTypeName(), site.getMethodName(), site.isToplevel(), site.isConstructor(),
      Boolean(site.isAsync && site.isAsync()),
    ].join("\n");
  }

  function parsed(line) {
    var groups = (position.exec(line) || {}).groups;
    return !groups || groups.file.startsWith("node:")
      ? {}
      : { file: groups.file, line: parseInt(groups.line, 10), column: parseInt(groups.column, 10) };
  }

  // The sites as the engine of the language has them; undefined where somebody has other ideas.
  function rawSites() {
    var prepare = Error.prepareStackTrace;
    var limit = Error.stackTraceLimit;
    try {
      Error.prepareStackTrace = function (error, sites) {
        return sites;
      };
      Error.stackTraceLimit = Number.POSITIVE_INFINITY;
      var sites = new Error().stack;
      return Array.isArray(sites) ? sites.slice(1) : undefined;
    } finally {
      Error.prepareStackTrace = prepare;
      Error.stackTraceLimit = limit;
    }
  }

  function remembered(original) {
    return function callsites() {
      var prepare = Error.prepareStackTrace;
      var sites = typeof prepare === "function" ? rawSites() : undefined;
      if (sites === undefined || sites.some(function (site) { return site.isEval() || site.isNative(); })) {
        return original.call(this);
      }

      if (known.size > KNOWN_MAX || known.by !== prepare) {
        known.clear();
        known.by = prepare;
      }

      var found = new Array(sites.length);
      var below = "";
      for (var i = sites.length - 1; i >= 0; i--) {
        var own = identity(sites[i]);
        var pair = own + "\n\n" + below;
        var site = known.get(pair);
        if (site === undefined) {
          var some = sites.slice(i, i + 2);
          var text = prepare.call(Error, new Error(), some);
          var lines = typeof text === "string" ? text.split("\n") : [];
          if (lines.length !== some.length + 1) {
            return original.call(this);
          }

          site = parsed(lines[1]);
          known.set(pair, site);
        }

        found[i] = site;
        below = own;
      }

      return found;
    };
  }

  // Node 20 never returns from formatting an error in colour when a frame's path ends right after a scope, and the
  // source maps of the SDK make such paths (node_modules/@pulumi/resource.ts). In that case: the same without colour.
  var endless = /[\\/]node_modules[\\/]@[^\\/\n]*[\\/][^\\/\n]*$/m;
  var CAUSES_MAX = 20;

  function isEndless(error, causes) {
    return error instanceof Error && causes < CAUSES_MAX
      && (endless.test(String(error.stack)) || isEndless(error.cause, causes + 1));
  }

  if (Number(versions[0]) < 22) {
    var util = require("util");
    util.inspect = new Proxy(util.inspect, {
      apply: function (inspect, self, values) {
        var options = values[1];
        return options && options.colors && isEndless(values[0], 0)
          ? inspect.call(self, values[0], Object.assign({}, options, { colors: false }))
          : Reflect.apply(inspect, self, values);
      },
    });
  }

  function silent() {
    return Promise.resolve();
  }

  // Modules that the SDK loads at its start, and most programs never use: who asks for them, and what they are. Of the
  // last one's it takes classes and functions at once, and only calls them.
  var ofSdk = /[\\/]@pulumi[\\/]pulumi[\\/]/;
  var seldom = [
    [/[\\/]runtime[\\/]closure[\\/]codePaths\.js$/, /^(@npmcli[\\/]arborist|normalize-package-data)$/],
    [/[\\/]runtime[\\/]closure[\\/]parseFunction\.js$/, /(^|[\\/])typescript(-shim)?$/],
    [/[\\/]automation[\\/][A-Za-z]+\.js$/, /^(got|js-yaml|execa|@logdna[\\/]tail-file)$/],
    [/[\\/]cmd[\\/]run[\\/]tracing\.js$/,
      /^@opentelemetry[\\/](resources|sdk-trace-(base|node)|exporter-zipkin|instrumentation(-grpc)?)$/],
  ];

  // Stands for what somebody calls, or asks for something of it, and does nothing else with it.
  function whenCalled(real) {
    return new Proxy(function () {}, {
      apply: function (target, self, values) {
        return Reflect.apply(real(), self, values);
      },
      construct: function (target, values) {
        return Reflect.construct(real(), values);
      },
      get: function (target, name) {
        return real()[name];
      },
    });
  }

  // Stands for a module and loads it when it is used for more than what is known of it. To say that it is an ES module
  // keeps the helpers of compiled code from copying what is in it; what they would have made of another is made here.
  function whenUsed(load, facts, isTakenApart) {
    var loaded;
    function real() {
      loaded = loaded || { exports: load() };
      return loaded.exports;
    }

    function member(name) {
      var exports = real();
      return name === "default" && !exports.__esModule ? exports : exports[name];
    }

    return new Proxy({}, {
      get: function (target, name) {
        if (name === "__esModule" || (facts && name in facts)) {
          return name === "__esModule" || facts[name];
        }

        return isTakenApart ? whenCalled(function () { return member(name); }) : member(name);
      },
      has: function (target, name) {
        return name in real();
      },
    });
  }

  // Which of the modules above it is; undefined where it is none.
  function seldomOf(request, parent) {
    var asker = parent && parent.filename || "";
    return ofSdk.test(asker) ? seldom.find(function (pair) {
      return pair[0].test(asker) && pair[1].test(request);
    }) : undefined;
  }

  // The run host makes ts-node known, and so loads the compiler, which a program in JavaScript has no use for. It waits
  // until somebody looks up who loads TypeScript: that is looked up for a file of that kind alone, and whoever looks
  // finds ts-node, so that nothing of ours stands in an error's trace.
  function registerWhenAsked(tsNode, options) {
    var folder = process.cwd();
    var endings = [".ts", ".tsx"];

    function register() {
      var now = process.cwd();
      endings.forEach(function (ending) {
        delete Module._extensions[ending];
      });
      process.chdir(folder);
      try {
        tsNode.register(options);
      } finally {
        process.chdir(now);
      }
    }

    endings.forEach(function (ending) {
      Object.defineProperty(Module._extensions, ending, {
        configurable: true,
        enumerable: true,
        get: function () {
          register();
          return Module._extensions[ending];
        },
        set: function (handler) {
          register();
          Module._extensions[ending] = handler;
        },
      });
    });
  }

  // Only the compiler that comes with the SDK, and only where no tsconfig.json could ask for more than TypeScript.
  var ownCompiler = /[\\/]vendor[\\/]typescript@([0-9.]+)[\\/]typescript\.js$/;
  var ownTsNode = /[\\/]vendor[\\/]ts-node@7\.0\.1$/;

  function requireLater(id) {
    var require = Module.prototype.require;
    var own = this;
    var compiler = ownCompiler.exec(id);
    if (compiler) {
      return whenUsed(function () { return require.call(own, id); }, { version: compiler[1] });
    }

    var loaded = require.call(this, id);
    return !ownTsNode.test(id) ? loaded : {
      register: function (options) {
        var isPlain = options.skipProject && !options.compilerOptions.allowJs && ownCompiler.test(options.compiler)
          && !(".ts" in Module._extensions) && !(".tsx" in Module._extensions);
        return isPlain ? registerWhenAsked(loaded, options) : loaded.register(options);
      },
    };
  }

  // What the run host itself requires from now on, until it begins with the program.
  function untilStarted(module, run) {
    module.require = requireLater;
    return function (argv, started) {
      var values = Array.prototype.slice.call(arguments);
      values[1] = function () {
        delete module.require;
        return started.apply(this, arguments);
      };
      return run.apply(this, values);
    };
  }

  // A provider may throw what is no error at all. The SDK then fails in telling of it and never answers, so we do.
  function answering(addService) {
    return function (service, implementation) {
      var sure = Object.create(implementation);
      Object.keys(service).forEach(function (name) {
        var inner = implementation[name];
        if (typeof inner === "function") {
          sure[name] = function (call, callback) {
            return Promise.resolve(inner.call(implementation, call, callback)).catch(function (failure) {
              callback({ code: 2, details: "the provider threw something that is no error: " + failure });
            });
          };
        }
      });
      return addService.call(this, service, sure);
    };
  }

  var extension = Module._extensions[".js"];
  var load = Module._load;
  var changes = [
    // Each promise of the SDK notes where it was made, to be shown only where this variable is set.
    [/[\\/]runtime[\\/]debuggable\.js$/, function (exports) {
      if (typeof exports.debuggablePromise === "function" && !process.env.PULUMI_DEBUG_PROMISE_LEAKS) {
        exports.debuggablePromise = withoutFrames(exports.debuggablePromise);
      }
    }],
    // Three messages per resource, a call each, which the engine throws away unless debugging was asked for.
    [/[\\/]log[\\/]index\.js$/, function (exports) {
      if (typeof exports.debug === "function" && !keepsDebug) {
        exports.debug = silent;
      }
    }],
    [/[\\/]resource\.js$/, function (exports) {
      if (exports.Resource && typeof exports.Resource.callsites === "function") {
        exports.Resource.callsites = remembered(exports.Resource.callsites);
      }
    }],
    // The last of the SDK's own modules. It is followed by the program, in whose error traces we must not stand, and
    // which begins by loading the rest of the SDK.
    [/[\\/]cmd[\\/]run[\\/]run\.js$/, function (exports, module) {
      try {
        module.require("../..");
      } catch (broken) {
        // Whoever asks for it will be told.
      }

      restore();
      if (typeof exports.run === "function" && process.env.PULUMI_NODEJS_TYPESCRIPT === "true") {
        exports.run = untilStarted(module, exports.run);
      }
    }],
  ];
  var ofProviders = [
    [/[\\/]@grpc[\\/]grpc-js[\\/]build[\\/]src[\\/]server\.js$/, function (exports) {
      if (exports.Server && typeof exports.Server.prototype.addService === "function") {
        exports.Server.prototype.addService = answering(exports.Server.prototype.addService);
      }
    }],
  ];
  var sdk = isProgram
    ? /[\\/]@pulumi[\\/]pulumi[\\/](runtime[\\/]debuggable|log[\\/]index|resource|cmd[\\/]run[\\/]run)\.js$/
    : ofProviders[0][0];

  function restore() {
    Module._extensions[".js"] = extension;
    Module._load = load;
  }

  Module._load = function (request, parent) {
    var self = this;
    var values = arguments;
    var found = seldomOf(request, parent);
    return found
      ? whenUsed(function () { return load.apply(self, values); }, undefined, found === seldom[seldom.length - 1])
      : load.apply(this, arguments);
  };
  Module._extensions[".js"] = function (module, filename) {
    var result = extension.apply(this, arguments);
    if (sdk.test(filename)) {
      (isProgram ? changes : ofProviders).forEach(function (change) {
        if (change[0].test(filename)) {
          change[1](module.exports, module);
        }
      });
    }

    return result;
  };
  if (!isProgram) {
    // By then all of the SDK is there, and no provider of the user's yet.
    process.nextTick(restore);
  }
}());
