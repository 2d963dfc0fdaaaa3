// Loaded by node before the SDK (--require) when Cairn runs a program: makes registering resources cheaper without
// changing what the program does or what its errors look like. The reasons and measurements are in
// docs/adr/0022-a-faster-start-of-node.md. Everything here must be readable by old versions of node.
"use strict";
(function () {
  // Arguments of node are inherited by what the program forks: there, and elsewhere, nothing happens.
  if (!/[\\/]cmd[\\/]run([\\/](index(\.js)?)?)?$/.test(process.argv[1] || "")) {
    return;
  }

  var versions = process.versions.node.split(".");
  if (Number(versions[0]) < 18) {
    require("fs").writeSync(2, "cairn: node is too old: " + process.version + "\n");
    process.exit(97);
  }

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

  var extension = Module._extensions[".js"];
  var changes = [
    // This module loads all of the SDK, and later the program, in whose error traces we must not stand.
    [/[\\/]cmd[\\/]run[\\/]run\.js$/, function () {
      Module._extensions[".js"] = extension;
    }],
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
  ];
  var sdk = /[\\/]@pulumi[\\/]pulumi[\\/](runtime[\\/]debuggable|log[\\/]index|resource|cmd[\\/]run[\\/]run)\.js$/;
  Module._extensions[".js"] = function (module, filename) {
    var result = extension.apply(this, arguments);
    if (sdk.test(filename)) {
      changes.forEach(function (change) {
        if (change[0].test(filename)) {
          change[1](module.exports);
        }
      });
    }

    return result;
  };
}());
