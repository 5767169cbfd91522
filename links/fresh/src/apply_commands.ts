import {
  type Command,
  CommandType,
  type PathCommand,
  type RouteCommand,
} from "./commands.ts";
import { setAdditionalStyles } from "./context.ts";
import { isHandlerByMethod } from "./handlers.ts";
import {
  compileMiddlewares,
  type MaybeLazyMiddleware,
  type Middleware,
} from "./middlewares/mod.ts";
import {
  mergePath,
  type Method,
  METHODS,
  type Router,
  toRoutePath,
} from "./router.ts";
import {
  getOrCreateSegment,
  newSegment,
  renderRoute,
  type Segment,
  segmentToMiddlewares,
} from "./segments.ts";
import type { Route } from "./types.ts";
import { isLazy } from "./utils.ts";

/**
 * Enters everything that `commands` add into `router`, in their order: each
 * route runs the middlewares, layouts and error pages that came before it.
 *
 * @returns What answers a request that no route matches.
 */
export function applyCommands<State>(
  router: Router<Middleware<State>>,
  commands: Command<State>[],
  basePath: string,
): { rootHandler: Middleware<State> } {
  const root = newSegment<State>("", null);
  for (const command of commands) {
    applyCommand({ root, router, basePath }, command);
  }
  return { rootHandler: compileMiddlewares(segmentToMiddlewares(root)) };
}

interface Target<State> {
  root: Segment<State>;
  router: Router<Middleware<State>>;
  basePath: string;
}

function applyCommand<State>(
  target: Target<State>,
  command: Command<State>,
): void {
  const { root } = target;
  switch (command.type) {
    case CommandType.App:
      root.app = command.component;
      return;
    case CommandType.NotFound:
      root.notFound = command.fn;
      return;
    case CommandType.Middleware:
      segmentOf(root, command).middlewares.push(...command.fns);
      return;
    case CommandType.Error:
      segmentOf(root, command).errorRoute = command.item;
      return;
    case CommandType.Layout: {
      const { component, config = null } = command;
      segmentOf(root, command).layout = { component, config };
      return;
    }
    case CommandType.Handler: {
      const { fns, method, pattern } = command;
      const methods = method === "ALL" ? METHODS : [method];
      addRoute(target, command, { methods, pattern, fns });
      return;
    }
    case CommandType.Route:
      addRoute(target, command, routeEntry(command));
      return;
    case CommandType.FsRoute: {
      const basePath = mergePath(target.basePath, command.pattern, true);
      for (const item of command.getItems()) {
        applyCommand({ ...target, basePath }, item);
      }
      return;
    }
    default:
      assertNever(command);
  }
}

function segmentOf<State>(
  root: Segment<State>,
  { pattern, includeLastSegment }: PathCommand,
): Segment<State> {
  return getOrCreateSegment(root, pattern, includeLastSegment);
}

interface Entry<State> {
  methods: readonly Method[];
  pattern: string;
  fns: MaybeLazyMiddleware<State>[];
}

function addRoute<State>(
  { root, router, basePath }: Target<State>,
  command: PathCommand,
  { methods, pattern, fns }: Entry<State>,
): void {
  const middlewares = segmentToMiddlewares(segmentOf(root, command));
  const handler = compileMiddlewares([...middlewares, ...fns]);
  const path = toRoutePath(mergePath(basePath, pattern, false));
  for (const method of methods) router.add(method, path, handler);
}

function routeEntry<State>(command: RouteCommand<State>): Entry<State> {
  const { route } = command;
  if (isLazy(route)) {
    const { methods = "ALL", routeOverride } = command.config ?? {};
    return {
      methods: methods === "ALL" ? METHODS : methods,
      pattern: routeOverride ?? command.pattern,
      fns: [async () => toMiddleware(await route())],
    };
  }
  return {
    methods: methodsOf(route),
    pattern: route.config?.routeOverride ?? command.pattern,
    fns: [toMiddleware(route)],
  };
}

function toMiddleware<State>(route: Route<State>): Middleware<State> {
  return (ctx) => {
    if (route.css !== undefined) setAdditionalStyles(ctx, route.css);
    return renderRoute(ctx, route);
  };
}

function methodsOf<State>({ handler }: Route<State>): readonly Method[] {
  if (handler === undefined || !isHandlerByMethod(handler)) return METHODS;
  return METHODS.filter((method) => handler[method] !== undefined);
}

function assertNever(command: never): never {
  throw new TypeError(
    `Adding to the app: got command "${
      JSON.stringify(command)
    }", expected a known type`,
  );
}
