/**
 * XML as a tree of plain values, for formats whose files are XML: elements, attributes, text. Lenient where instruments are (no
 * declaration, stray bytes in texts), strict where it matters (tags must close). No entity is ever defined or fetched;
 * the depth is bounded; the time is linear.
 */
import { FileFault } from '../binaryView.ts'

export interface XmlElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly XmlElement[]
  /** Its own text, without that of its children; entities replaced. */
  readonly text: string
}

interface OpenElement {
  name: string
  attributes: Record<string, string>
  children: XmlElement[]
  text: string
}

const maxDepth = 200
const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

/** Entities of XML itself and numbers of characters; others stay as they are. */
export function unescaped(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(#x[0-9a-f]{1,6}|#[0-9]{1,7}|[a-z]{2,4});/gi, (whole, code: string) => {
    if (!code.startsWith('#')) return named[code] ?? whole
    const point = /^#x/i.test(code) ? Number.parseInt(code.slice(2), 16) : Number(code.slice(1))
    return point <= 0x10ffff ? String.fromCodePoint(point) : whole
  })
}

function attributesOf(source: string): Record<string, string> {
  const attributes: Record<string, string> = {}
  for (const [, name = '', double, single] of source.matchAll(/([^\s=]{1,200})\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
    attributes[name] = unescaped(double ?? single ?? '')
  }
  return attributes
}

/** Where a markup that is not an element ends, or -1 where `at` begins an element. */
function skipped(source: string, at: number): number {
  const closings = { '<!--': '-->', '<?': '?>', '<!': '>' } as const
  for (const [opening, closing] of Object.entries(closings)) {
    if (!source.startsWith(opening, at)) continue
    const end = source.indexOf(closing, at + opening.length)
    return end < 0 ? source.length : end + closing.length
  }
  return -1
}

/** @throws FileFault when a tag is never closed or closes another. */
export function parseXml(source: string): XmlElement {
  const root: OpenElement = { name: '', attributes: {}, children: [], text: '' }
  const open: OpenElement[] = [root]
  let at = 0
  while (at < source.length) {
    const top = open.at(-1) ?? root
    const tag = source.indexOf('<', at)
    top.text += unescaped(source.slice(at, tag < 0 ? source.length : tag))
    if (tag < 0) break
    if (source.startsWith('<![CDATA[', tag)) {
      const end = source.indexOf(']]>', tag)
      top.text += source.slice(tag + 9, end < 0 ? source.length : end)
      at = end < 0 ? source.length : end + 3
      continue
    }
    const behind = skipped(source, tag)
    if (behind >= 0) {
      at = behind
      continue
    }
    const end = source.indexOf('>', tag)
    if (end < 0) throw new FileFault(`Its XML ends inside a tag at character ${tag}.`)
    at = end + 1
    if (source[tag + 1] === '/') close(open, source.slice(tag + 2, end).trim(), tag)
    else openTag(open, top, source.slice(tag + 1, end), tag)
  }
  const unclosed = open.at(-1)
  if (open.length > 1) {
    throw new FileFault(
      `Its XML ends before <${unclosed?.name}> is closed.`,
      'Copy the file again, as it may have been cut off.',
    )
  }
  const [first] = root.children
  if (!first) throw new FileFault('It holds no XML element.')
  return first
}

function openTag(open: OpenElement[], top: OpenElement, source: string, tag: number): void {
  const selfClosing = source.endsWith('/')
  const inner = selfClosing ? source.slice(0, -1) : source
  const name = /^[^\s]*/.exec(inner)?.[0] ?? ''
  if (name === '') throw new FileFault(`Its XML has a tag without a name at character ${tag}.`)
  if (open.length > maxDepth) throw new FileFault(`Its XML is nested deeper than ${maxDepth} elements.`)
  const element: OpenElement = {
    name,
    attributes: inner.length > name.length ? attributesOf(inner.slice(name.length)) : {},
    children: [],
    text: '',
  }
  top.children.push(element)
  if (!selfClosing) open.push(element)
}

function close(open: OpenElement[], name: string, tag: number): void {
  if (open.length < 2 || open.at(-1)?.name !== name) {
    throw new FileFault(`Its XML closes <${name}> at character ${tag} although <${open.at(-1)?.name}> is open.`)
  }
  open.pop()
}

export const childrenOf = (element: XmlElement, name: string): readonly XmlElement[] =>
  element.children.filter((child) => child.name === name)

export const childOf = (element: XmlElement | undefined, name: string): XmlElement | undefined =>
  element?.children.find((child) => child.name === name)

/** The trimmed text of a child, or an empty string. */
export const textOf = (element: XmlElement | undefined, name: string): string =>
  childOf(element, name)?.text.trim() ?? ''
