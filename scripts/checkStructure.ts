/**
 * Holds the source to the table in `rooms.ts`: imports go one way, packages stay in their rooms,
 * pure rooms draw no time or randomness of their own, files stay short. Tests are exempt from the
 * import rules: they may look at anything.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseSync } from 'oxc-parser'
import { type Room, rooms } from './rooms.ts'

const maxLines = 350

export function roomOf(file: string): Room | undefined {
  return rooms
    .filter((room) => file === room.path || file.startsWith(`${room.path}/`))
    .sort((a, b) => b.path.length - a.path.length)[0]
}

const roomName = (path: string): string => path.replace(/^src\/|^workers\//, '').split('/')[0] ?? path

function importedSpecifiers(file: string, code: string): string[] {
  const { module } = parseSync(file, code)
  const literal = (start: number, end: number): string => code.slice(start, end).replace(/^['"`]|['"`]$/g, '')
  return [
    ...module.staticImports.map((item) => item.moduleRequest.value),
    ...module.staticExports.flatMap((item) =>
      item.entries.flatMap((entry) => (entry.moduleRequest ? [entry.moduleRequest.value] : [])),
    ),
    ...module.dynamicImports.map((item) => literal(item.moduleRequest.start, item.moduleRequest.end)),
  ]
}

/** What is wrong with one file, a line each; empty when it keeps the rules. `file` is relative to the project. */
export function violations(file: string, code: string): string[] {
  const found: string[] = []
  const lines = code.split('\n').length - 1
  if (lines > maxLines) found.push(`${file}: ${lines} lines, more than ${maxLines}; split it by concept`)
  if (/\.test\.tsx?$|\.testkit\.ts$/.test(file)) return found
  const room = roomOf(file)
  if (!room)
    return file.startsWith('src/') || file.startsWith('workers/') ? [...found, `${file}: belongs to no room`] : found
  for (const specifier of importedSpecifiers(file, code)) {
    const bare = specifier.replace(/\?.*$/, '')
    const target = bare.startsWith('.') ? normalize(join(dirname(file), bare)) : null
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

export function checkTree(root: string): string[] {
  return ['src', 'workers', 'scripts', 'bench', 'e2e'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name) && !name.includes('assembly/') && !name.endsWith('.d.ts'))
      .flatMap((name) => violations(`${folder}/${name}`, readFileSync(join(root, folder, name), 'utf8'))),
  )
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const found = checkTree(dirname(dirname(fileURLToPath(import.meta.url))))
  for (const line of found) process.stderr.write(`${line}\n`)
  process.stdout.write(found.length === 0 ? 'The rooms keep the one-way rule.\n' : `${found.length} violations\n`)
  process.exitCode = found.length === 0 ? 0 : 1
}
