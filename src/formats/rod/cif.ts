/** The grammar of CIF 1.1 (IUCr): data blocks of items and loops; values bare, quoted, or as lines between semicolons. */
import { FileFault } from '../binaryView.ts'

export interface CifBlock {
  readonly name: string
  readonly items: ReadonlyMap<string, string>
  /** Columns of each loop, by tag. */
  readonly loops: readonly ReadonlyMap<string, readonly string[]>[]
}

interface Token {
  readonly text: string
  readonly quoted: boolean
}

function* tokensOf(source: string): Generator<Token> {
  let at = 0
  let lineStart = true
  while (at < source.length) {
    const letter = source[at] ?? ''
    if (letter === '\n') {
      at++
      lineStart = true
      continue
    }
    // Any blank that would end a bare value, so that none is ever empty.
    if (/\s/.test(letter)) {
      at++
      lineStart = false
      continue
    }
    if (letter === ';' && lineStart) {
      const end = source.indexOf('\n;', at)
      if (end < 0)
        throw new FileFault(
          'A text between semicolons is not closed.',
          'Copy the file again, as it may have been cut off.',
        )
      yield { text: source.slice(at + 1, end).trim(), quoted: true }
      at = end + 2
      lineStart = false
      continue
    }
    lineStart = false
    if (letter === '#') {
      const end = source.indexOf('\n', at)
      at = end < 0 ? source.length : end
      continue
    }
    if (letter === "'" || letter === '"') {
      // A quote inside a value is one that no blank follows.
      const lineEnd = source.indexOf('\n', at)
      const limit = lineEnd < 0 ? source.length : lineEnd
      let end = at + 1
      while (end < limit && !(source[end] === letter && /\s/.test(source[end + 1] ?? ' '))) end++
      yield { text: source.slice(at + 1, end), quoted: true }
      at = Math.min(end + 1, limit)
      continue
    }
    let end = at
    while (end < source.length && !/\s/.test(source[end] ?? '')) end++
    yield { text: source.slice(at, end), quoted: false }
    at = end
  }
}

interface OpenBlock {
  name: string
  items: Map<string, string>
  loops: Map<string, string[]>[]
}

const isTag = ({ text, quoted }: Token): boolean => !quoted && text.startsWith('_')
const value = ({ text, quoted }: Token): string => (!quoted && (text === '.' || text === '?') ? '' : text)

/** `source` with `\n` at line ends. @throws FileFault */
export function parseCif(source: string): CifBlock[] {
  const blocks: OpenBlock[] = []
  let block: OpenBlock | undefined
  let tag: string | null = null
  let loop: { tags: string[]; columns: string[][]; values: number } | null = null
  const closeLoop = (): void => {
    if (!loop) return
    if (loop.values % Math.max(1, loop.tags.length) !== 0) {
      throw new FileFault(
        `The loop of “${loop.tags[0]}” ends within a row.`,
        'Copy the file again, as it may have been cut off.',
      )
    }
    block?.loops.push(new Map(loop.tags.map((name, i) => [name, loop?.columns[i] ?? []])))
    loop = null
  }
  for (const token of tokensOf(source)) {
    const word = token.quoted ? '' : token.text.toLowerCase()
    if (word.startsWith('data_')) {
      closeLoop()
      block = { name: token.text.slice(5), items: new Map(), loops: [] }
      blocks.push(block)
      tag = null
    } else if (word === 'loop_') {
      closeLoop()
      loop = { tags: [], columns: [], values: 0 }
      tag = null
    } else if (isTag(token)) {
      if (loop && loop.values === 0) {
        loop.tags.push(word)
        loop.columns.push([])
      } else {
        closeLoop()
        tag = word
      }
    } else if (loop && loop.tags.length > 0) {
      loop.columns[loop.values % loop.tags.length]?.push(value(token))
      loop.values++
    } else if (tag !== null) {
      block?.items.set(tag, value(token))
      tag = null
    }
  }
  closeLoop()
  return blocks
}
