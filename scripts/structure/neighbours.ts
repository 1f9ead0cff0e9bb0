/**
 * Rooms side by side that must not know each other: a screen no screen, a task no task, a format no
 * format's inside. What two of them need stands in a room of its own.
 */

interface Neighbours {
  /** The folder whose folders are the neighbours. */
  readonly folder: string
  readonly word: string
  /** Whether the file may be imported by a neighbour all the same. */
  readonly open?: (folder: string, rest: string) => boolean
}

const neighbours: readonly Neighbours[] = [
  { folder: 'src/ui/screens', word: 'screen' },
  ...['src/domain', 'src/export', 'src/ui', 'src/state', 'src/automation', 'workers/sessions'].map((room) => ({
    folder: `${room}/tasks`,
    word: 'task',
  })),
  {
    folder: 'src/formats',
    word: 'format',
    // A format's front is its index, or the file of its own name; folders of building pieces are named in their README.
    open: (folder, rest) => rest === 'index.ts' || rest === `${folder}.ts` || pieces.has(folder),
  },
]

/** Folders of `formats` that are no format but what formats are built of. */
export const pieces: ReadonlySet<string> = new Set([
  'arrays',
  'csv',
  'dataTree',
  'delimited',
  'hdf5',
  'hdf5File',
  'npy',
  'numericMatrix',
  'spectraTable',
  'table',
  'text',
  'xml',
  'zip',
])

function placeIn(folder: string, file: string): { readonly name: string; readonly rest: string } | null {
  if (!file.startsWith(`${folder}/`)) return null
  const [name = '', ...rest] = file.slice(folder.length + 1).split('/')
  return rest.length === 0 ? null : { name, rest: rest.join('/') }
}

/** What is wrong with one import, or null. Both are paths from the project's root. */
export function strayNeighbour(from: string, to: string): string | null {
  for (const { folder, word, open } of neighbours) {
    const here = placeIn(folder, from)
    const there = placeIn(folder, to)
    if (!here || !there || here.name === there.name || open?.(there.name, there.rest)) continue
    return `${from}: ${word} “${here.name}” imports ${word} “${there.name}” (${to}); put what both need beside them`
  }
  return null
}
