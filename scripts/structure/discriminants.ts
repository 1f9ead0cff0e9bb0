/**
 * What is learned, and by which recipe, is asked in registries only: everywhere else a `Record<Task, …>` answers. So a
 * new task shows up as an error of the compiler in every registry, and in no chain of ifs.
 */
import { lineAt, nodesOf, type SourceFile } from './sourceFile.ts'

const discriminants = new Set(['task', 'recipe'])
const comparisons = new Set(['===', '!==', '==', '!='])

type Field = (value: unknown, name: string) => unknown
const field: Field = (value, name) =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined

/** `x.task`, `x?.recipe`, or a variable of that name. */
function discriminant(expression: unknown): string | null {
  const type = field(expression, 'type')
  if (type === 'ChainExpression') return discriminant(field(expression, 'expression'))
  const name =
    type === 'MemberExpression'
      ? field(field(expression, 'property'), 'name')
      : type === 'Identifier'
        ? field(expression, 'name')
        : undefined
  return typeof name === 'string' && discriminants.has(name) ? name : null
}

/** Comparing two tasks with each other asks no particular one. */
const isLiteral = (expression: unknown): boolean =>
  ['Literal', 'StringLiteral', 'TemplateLiteral'].includes(String(field(expression, 'type')))

/** A line for each comparison or switch on a task or recipe, outside registries. */
export function strayDiscriminants({ path, code, program }: SourceFile): string[] {
  if (/(^|\/)registry\.tsx?$/.test(path)) return []
  const found: string[] = []
  for (const node of nodesOf(program)) {
    const asked =
      node.type === 'BinaryExpression' && comparisons.has(String(node.operator))
        ? [
            [node.left, node.right],
            [node.right, node.left],
          ].flatMap(([side, other]) => (isLiteral(other) ? [discriminant(side)] : []))
        : node.type === 'SwitchStatement'
          ? [discriminant(node.discriminant)]
          : []
    const name = asked.find((candidate) => candidate !== null)
    if (name) {
      const line = lineAt(code, Number(node.start))
      found.push(`${path}:${line}: asks for one particular ${name}; let a registry (a Record<Task, …>) answer`)
    }
  }
  return found
}
