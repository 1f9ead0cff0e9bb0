/**
 * Holds the source to the table in `structure/rooms.ts`: imports go one way and in no circle, packages stay in their rooms,
 * screens, tasks and formats do not know each other, tasks and recipes are asked for in registries only, pure rooms
 * draw no time or randomness of their own, files stay short. Tests are exempt from the import rules: they may look at anything.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { importCircles } from './structure/circles.ts'
import { strayDiscriminants } from './structure/discriminants.ts'
import { strayNeighbour } from './structure/neighbours.ts'
import { type Room, rooms } from './structure/rooms.ts'
import { isProduct, readSource, resolveImport, type SourceFile } from './structure/sourceFile.ts'

const maxLines = 350

export function roomOf(file: string): Room | undefined {
  return rooms
    .filter((room) => file === room.path || file.startsWith(`${room.path}/`))
    .sort((a, b) => b.path.length - a.path.length)[0]
}

const roomName = (path: string): string => path.replace(/^src\/|^workers\//, '').split('/')[0] ?? path

/** What is wrong with one file, a line each; empty when it keeps the rules. `file` is relative to the project. */
export function violations(file: string, code: string): string[] {
  const source = readSource(file, code)
  return [...roomViolations(source), ...houseViolations(source)]
}

/** Neighbours, discriminants and what only tests may import. */
function houseViolations(source: SourceFile): string[] {
  if (!isProduct(source.path)) return []
  const targets = source.imports.flatMap((specifier) => resolveImport(source.path, specifier) ?? [])
  return [
    ...targets.flatMap((target) => strayNeighbour(source.path, target) ?? []),
    ...targets
      .filter((target) => target.includes('.testkit'))
      .map((target) => `${source.path}: imports ${target}, which only tests may`),
    ...strayDiscriminants(source),
  ]
}

function roomViolations({ path: file, code, imports }: SourceFile): string[] {
  const found: string[] = []
  const lines = code.split('\n').length - 1
  if (lines > maxLines) found.push(`${file}: ${lines} lines, more than ${maxLines}; split it by concept`)
  if (/\.test\.tsx?$|\.testkit\.ts$/.test(file)) return found
  const room = roomOf(file)
  if (!room)
    return file.startsWith('src/') || file.startsWith('workers/') ? [...found, `${file}: belongs to no room`] : found
  for (const specifier of imports) {
    const bare = specifier.replace(/\?.*$/, '')
    const target = bare.startsWith('.') ? resolveImport(file, bare) : null
    if (target !== null) {
      const owner = roomOf(target)
      const own = owner && roomName(owner.path) === roomName(room.path)
      const composing = room.path === 'src/main.tsx' && owner && room.rooms.includes(roomName(owner.path))
      if (!own && !composing && !target.startsWith('node_modules')) {
        found.push(`${file}: “${specifier}” leaves the room; import it as #room/file`)
      }
    } else if (bare.startsWith('#')) {
      const name = bare.slice(1).split('/')[0] ?? ''
      if (!room.rooms.includes(name))
        found.push(`${file}: ${room.path} may not import the room “${name}” (${specifier})`)
    } else {
      const allowed = room.packages.some((name) =>
        name.endsWith('/*') ? bare.startsWith(name.slice(0, -1)) : bare === name || bare.startsWith(`${name}/`),
      )
      if (!allowed) found.push(`${file}: ${room.path} may not import the package “${specifier}”`)
    }
  }
  if (room.pure) {
    for (const banned of ['Math.random', 'Date.now', 'new Date()']) {
      if (code.includes(banned)) found.push(`${file}: ${banned} is banned in ${room.path}; hand it in`)
    }
  }
  return found
}

function filesOf(root: string): SourceFile[] {
  return ['src', 'workers', 'scripts', 'bench', 'e2e'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name) && !name.includes('assembly/') && !name.endsWith('.d.ts'))
      .map((name) => readSource(`${folder}/${name}`, readFileSync(join(root, folder, name), 'utf8'))),
  )
}

export function checkTree(root: string): string[] {
  const files = filesOf(root)
  const graph = new Map(
    files
      .filter(({ path }) => isProduct(path))
      .map(({ path, imports }) => [path, imports.flatMap((specifier) => resolveImport(path, specifier) ?? [])]),
  )
  return [
    ...files.flatMap((file) => [...roomViolations(file), ...houseViolations(file)]),
    ...importCircles(graph).map((circle) => `an import circle: ${circle.join(' → ')}`),
  ]
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const found = checkTree(dirname(dirname(fileURLToPath(import.meta.url))))
  for (const line of found) process.stderr.write(`${line}\n`)
  process.stdout.write(found.length === 0 ? 'The rooms keep the one-way rule.\n' : `${found.length} violations\n`)
  process.exitCode = found.length === 0 ? 0 : 1
}
