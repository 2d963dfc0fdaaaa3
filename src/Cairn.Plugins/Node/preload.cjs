"use strict";
(function () {
  var script = process.argv[1] || "";
  if (!/[\\/]cmd[\\/]run([\\/](index\.js)?)?$/.test(script)) { return; }
  var Module = require("module");
  var load = Module._load;
  var seen = new WeakSet();
  function path(name) { return name.replace(/\\/g, "/"); }
  function withoutFrames(f) {
    return function () {
      var limit = Error.stackTraceLimit;
      Error.stackTraceLimit = 0;
      try { return f.apply(this, arguments); } finally { Error.stackTraceLimit = limit; }
    };
  }
  var lines = new Map();
  var position = /^\s*at .* \((?<file>.*):(?<line>[0-9]+):(?<column>[0-9]+)\)$/;
  function key(site) {
    return site.getScriptNameOrSourceURL() + ":" + site.getLineNumber() + ":" + site.getColumnNumber() + ":"
      + site.getFunctionName() + ":" + site.getTypeName() + ":" + site.getMethodName() + ":" + site.isToplevel()+site.isConstructor();
  }
  function parse(line) {
    var m = position.exec(line);
    if (!m || m[1].startsWith("node:")) { return {}; }
    return { file: m[1], line: parseInt(m[2], 10), column: parseInt(m[3], 10) };
  }
  function fastSites(original) {
    return function callsites() {
      var prepare = Error.prepareStackTrace, limit = Error.stackTraceLimit, sites, error;
      if (typeof prepare !== "function") { return original.call(this); }
      try {
        Error.prepareStackTrace = function (_, s) { return s; };
        Error.stackTraceLimit = Infinity;
        error = new Error(); sites = error.stack;
      } finally { Error.prepareStackTrace = prepare; Error.stackTraceLimit = limit; }
      if (!Array.isArray(sites)) return original.call(this);
      var found = new Array(sites.length), below = "";
      for (var i = sites.length - 1; i >= 0; i--) {
        if (sites[i].isEval()) { return original.call(this); }
        var own = key(sites[i]), pair = own + "|" + below, known = lines.get(pair);
        if (!known) {
          var some = i + 1 < sites.length ? [sites[i], sites[i + 1]] : [sites[i]];
          var text = prepare(new Error(), some);
          var split = typeof text === "string" ? text.split("\n") : [];
          if (split.length !== some.length + 1) { return original.call(this); }
          known = parse(split[1]); lines.set(pair, known);
        }
        found[i] = known; below = own;
      }
      return found;
    };
  }
  var quiet = function debug() { return Promise.resolve(); };
  Module._load = function (request, parent) {
    var exports = load.apply(this, arguments);
    if (exports && typeof exports === "object" && !seen.has(exports)) {
      if (exports.debuggablePromise && !process.env.PULUMI_DEBUG_PROMISE_LEAKS) { seen.add(exports); exports.debuggablePromise = withoutFrames(exports.debuggablePromise); }
      else if (process.env.NODEBUG && exports.debug && exports.hasErrors && exports.warn) { seen.add(exports); exports.debug = quiet; }
      else if (exports.Resource && exports.Resource.callsites && exports.CustomResource) { seen.add(exports); exports.Resource.callsites = fastSites(exports.Resource.callsites); }
    }
    return exports;
  };
}());
