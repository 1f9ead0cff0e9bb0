/** One source file as the checks of the structure see it: its imports, and its syntax tree to walk. */
import { dirname, join, normalize } from 'node:path'
import { parseSync } from 'oxc-parser'

export interface SourceFile {
  /** From the project's root. */
  readonly path: string
  readonly code: string
  readonly imports: readonly string[]
  readonly program: unknown
}

/** `#room/file` → path; as in the `imports` of package.json. */
const rooms: Readonly<Record<string, string>> = {
  domain: 'src/domain',
  formats: 'src/formats',
  protocol: 'src/protocol',
  storage: 'src/storage',
  client: 'src/client',
  state: 'src/state',
  export: 'src/export',
  ui: 'src/ui',
  engine: 'workers/engine',
  sessions: 'workers/sessions',
}

export function readSource(path: string, code: string): SourceFile {
  const { module, program } = parseSync(path, code)
  const literal = (start: number, end: number): string => code.slice(start, end).replace(/^['"`]|['"`]$/g, '')
  const imports = [
    ...module.staticImports.map((item) => item.moduleRequest.value),
    ...module.staticExports.flatMap((item) =>
      item.entries.flatMap((entry) => (entry.moduleRequest ? [entry.moduleRequest.value] : [])),
    ),
    ...module.dynamicImports.map((item) => literal(item.moduleRequest.start, item.moduleRequest.end)),
  ]
  return { path, code, imports: [...new Set(imports)], program }
}

/** Path of the file that a specifier names from within another; null for a package. */
export function resolveImport(from: string, specifier: string): string | null {
  const bare = specifier.replace(/\?.*$/, '')
  if (bare.startsWith('.')) return normalize(join(dirname(from), bare))
  if (!bare.startsWith('#')) return null
  const [name = '', ...rest] = bare.slice(1).split('/')
  const folder = rooms[name]
  return folder === undefined ? null : `${folder}/${rest.join('/')}.ts`
}

/** Product code: neither a test, nor what only tests use. */
export const isProduct = (path: string): boolean =>
  /^(src|workers)\//.test(path) && !/\.test\.tsx?$|\.testkit\.ts$/.test(path)

type Node = Readonly<Record<string, unknown>> & { readonly type: string }

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'

/** Every node of a syntax tree, parents first. */
export function* nodesOf(value: unknown): Generator<Node> {
  if (Array.isArray(value)) {
    for (const item of value) yield* nodesOf(item)
    return
  }
  if (!isNode(value)) return
  yield value
  for (const child of Object.values(value)) if (typeof child === 'object' && child !== null) yield* nodesOf(child)
}

/** Line of a place in the code, from 1. */
export const lineAt = (code: string, offset: number): number => code.slice(0, offset).split('\n').length
