import { expect } from "expect";
import {
  IS_PATTERN,
  mergePath,
  pathToPattern,
  patternToSegments,
  toRoutePath,
  UrlPatternRouter,
} from "../src/router.ts";

function match(router: UrlPatternRouter<string>, path: string) {
  return router.match("GET", new URL(path, "http://localhost"));
}

function routerOf(...patterns: string[]) {
  const router = new UrlPatternRouter<string>();
  for (const pattern of patterns) router.add("GET", pattern, pattern);
  return router;
}

Deno.test("IS_PATTERN tells patterns from plain paths", () => {
  const patterns = ["/:a", "/*", "/a{/b}?", "/(\\d+)", "/a+"];
  expect(patterns.filter((path) => IS_PATTERN.test(path))).toEqual(patterns);
  const plain = ["/", "/a", "/a/b-c_d.min.js", "/a@b"];
  expect(plain.filter((path) => IS_PATTERN.test(path))).toEqual([]);
});

Deno.test("UrlPatternRouter decodes parameters", () => {
  const router = routerOf("/u/:name/posts/:id");
  expect(match(router, "/u/J%C3%BCrgen%20K/posts/7")).toEqual({
    params: { name: "Jürgen K", id: "7" },
    item: "/u/:name/posts/:id",
    methodMatch: true,
    pattern: "/u/:name/posts/:id",
  });
});

Deno.test("UrlPatternRouter keeps a parameter that is not valid UTF-8 as it is", () => {
  expect(match(routerOf("/:x"), "/%E0%A4%A").params).toEqual({ x: "%E0%A4%A" });
});

Deno.test("UrlPatternRouter gives an optional parameter that is left out as an empty string", () => {
  const router = routerOf("/a{/:x}?");
  expect(match(router, "/a").params).toEqual({ x: "" });
  expect(match(router, "/a/1").params).toEqual({ x: "1" });
});

Deno.test("UrlPatternRouter takes parameters with any name", () => {
  const { params } = match(routerOf("/:constructor"), "/x");
  expect(Object.keys(params)).toEqual(["constructor"]);
  expect(Object.getPrototypeOf(params)).toBe(null);
});

Deno.test("UrlPatternRouter prefers a plain path to a pattern", () => {
  expect(match(routerOf("/:x", "/a"), "/a").item).toBe("/a");
});

Deno.test("UrlPatternRouter tries patterns in the order of adding", () => {
  expect(match(routerOf("/:x", "/:y"), "/a").pattern).toBe("/:x");
});

Deno.test("UrlPatternRouter keeps the first item of a method and path", () => {
  const router = new UrlPatternRouter<string>();
  router.add("GET", "/a", "first");
  router.add("GET", "/a", "second");
  router.add("POST", "/a", "post");
  const url = new URL("http://localhost/a");
  expect(router.match("GET", url).item).toBe("first");
  expect(router.match("POST", url).item).toBe("post");
});

Deno.test("UrlPatternRouter reports the pattern when only the method is wrong", () => {
  const router = routerOf("/a", "/b/:x");
  for (const [path, pattern] of [["/a", "/a"], ["/b/1", "/b/:x"]]) {
    const url = new URL(path ?? "", "http://localhost");
    expect(router.match("PUT", url)).toEqual({
      params: Object.create(null),
      item: null,
      methodMatch: false,
      pattern,
    });
  }
});

Deno.test("UrlPatternRouter answers HEAD with GET unless HEAD was added", () => {
  const router = routerOf("/a", "/b/:x");
  const url = (path: string) => new URL(path, "http://localhost");
  expect(router.match("HEAD", url("/a")).item).toBe("/a");
  expect(router.match("HEAD", url("/b/1")).item).toBe("/b/:x");
  router.add("HEAD", "/a", "head");
  expect(router.match("HEAD", url("/a")).item).toBe("head");
});

Deno.test("UrlPatternRouter forgives a slash at the end unless both are added", () => {
  expect(match(routerOf("/a"), "/a/").pattern).toBe("/a");
  expect(match(routerOf("/a/"), "/a").pattern).toBe("/a/");
  expect(match(routerOf("/"), "/").pattern).toBe("/");
  const both = routerOf("/a", "/a/");
  expect(match(both, "/a").pattern).toBe("/a");
  expect(match(both, "/a/").pattern).toBe("/a/");
});

Deno.test("UrlPatternRouter finds nothing for an unknown path", () => {
  expect(match(routerOf("/a"), "/b")).toEqual({
    params: Object.create(null),
    item: null,
    methodMatch: false,
    pattern: null,
  });
});

Deno.test("UrlPatternRouter lists the methods of a pattern", () => {
  const router = routerOf("/a");
  router.add("POST", "/a", "post");
  router.add("PUT", "/:x", "put");
  expect(router.getAllowedMethods("/a")).toEqual(["GET", "POST"]);
  expect(router.getAllowedMethods("/:x")).toEqual(["PUT"]);
  expect(router.getAllowedMethods("/none")).toEqual([]);
});

Deno.test("pathToPattern converts every file convention", () => {
  const cases = {
    "index": "/",
    "(group)/index": "/",
    "foo/bar": "/foo/bar",
    "foo/index": "/foo",
    "foo/[name]": "/foo/:name",
    "foo/[name]/bar/[bob]": "/foo/:name/bar/:bob",
    "foo/[...rest]": "/foo/:rest*",
    "foo/[mod]@[version]": "/foo/:mod@:version",
    "foo/[bar].json": "/foo/:bar.json",
    "foo/foo[bar]": "/foo/foo:bar",
    "foo/[[name]]": "/foo{/:name}?",
    "foo/[[name]]/bar/[[bob]]": "/foo{/:name}?/bar{/:bob}?",
    "[[name]]": "/{:name}?",
    "(a)/[[name]]/(b)/index": "/{:name}?",
    "(shop)/foo/(bar)/baz": "/foo/baz",
  };
  for (const [path, pattern] of Object.entries(cases)) {
    expect(pathToPattern(path)).toBe(pattern);
  }
});

Deno.test("pathToPattern keeps groups when asked to", () => {
  expect(pathToPattern("a/(b)/c", { keepGroups: true })).toBe("/a/(b)/c");
});

Deno.test("pathToPattern throws on brackets that do not fit, and says why", () => {
  const cases: [string, string][] = [
    ["foo/[foo][bar]", "between two parameters"],
    ["foo/foo]", "brackets that open and close"],
    ["foo/[foo", "brackets that open and close"],
    ["foo/[foo]]", "brackets that open and close"],
    ["foo/foo-[[name]]-bar/baz", "a whole segment"],
    ["foo/[[name]]-bar/baz", "a whole segment"],
    ["foo/foo-[[name]]", "a whole segment"],
  ];
  for (const [path, wanted] of cases) {
    expect(() => pathToPattern(path)).toThrow(SyntaxError);
    expect(() => pathToPattern(path)).toThrow(`"${path}"`);
    expect(() => pathToPattern(path)).toThrow(wanted);
  }
});

Deno.test("patternToSegments gives the folders of a path", () => {
  const cases: [string, string[], string[]][] = [
    ["/", [""], [""]],
    ["*", [""], [""]],
    ["/*", [""], [""]],
    ["", [""], [""]],
    ["/foo", [""], ["", "foo"]],
    ["/foo/", ["", "foo"], ["", "foo"]],
    ["/foo/bar", ["", "foo"], ["", "foo", "bar"]],
    ["/:a-:b/foo", ["", ":a-:b"], ["", ":a-:b", "foo"]],
    ["/(group)/foo", ["", "(group)"], ["", "(group)", "foo"]],
    ["/api{/:opt}?/end", ["", "api"], ["", "api", "end"]],
    ["/{:x}?", [""], [""]],
  ];
  for (const [path, folders, withLast] of cases) {
    expect(patternToSegments(path, "")).toEqual(folders);
    expect(patternToSegments(path, "", true)).toEqual(withLast);
  }
});

Deno.test("mergePath puts a path below a base", () => {
  const cases: [string, string, string, string][] = [
    ["", "/foo", "/foo", "/foo"],
    ["/", "/foo", "/foo", "/foo"],
    ["*", "/foo", "/foo", "/foo"],
    ["/*", "/foo", "/foo", "/foo"],
    ["/foo/bar", "/", "/foo/bar", "/foo/bar"],
    ["/foo/bar", "/baz", "/foo/bar/baz", "/foo/bar/baz"],
    ["/foo/*", "/baz", "/foo/baz", "/foo/baz"],
    ["/foo", "*", "/foo/*", "/foo"],
    ["/foo", "/*", "/foo/*", "/foo/*"],
    ["", "/", "/", "/"],
  ];
  for (const [base, path, routed, mounted] of cases) {
    expect(mergePath(base, path, false)).toBe(routed);
    expect(mergePath(base, path, true)).toBe(mounted);
  }
});

Deno.test("toRoutePath takes an empty path for everything", () => {
  expect(toRoutePath("")).toBe("*");
  expect(toRoutePath("/a")).toBe("/a");
});
