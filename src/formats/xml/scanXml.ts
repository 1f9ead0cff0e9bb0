/**
 * XML as a run of events, for parts of a file too long to become a tree (the cells of a sheet). Prefixes of namespaces are
 * dropped. As lenient as `xmlTree.ts`, and as deaf to entities; tags need not match.
 */
import { unescaped } from './xmlTree.ts'

export interface XmlEvents {
  /** `attribute(name)`: its value, or undefined. A tag that closes itself is opened and closed. */
  open?(name: string, attribute: (name: string) => string | undefined): void
  close?(name: string): void
  text?(text: string): void
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1)

function attributeIn(source: string, name: string): string | undefined {
  for (let at = source.indexOf(`${name}=`); at >= 0; at = source.indexOf(`${name}=`, at + 1)) {
    const before = source[at - 1]
    if (before !== ' ' && before !== '\t' && before !== '\n' && before !== '\r' && before !== ':') continue
    const quote = source[at + name.length + 1]
    if (quote !== '"' && quote !== "'") continue
    const from = at + name.length + 2
    const end = source.indexOf(quote, from)
    return end < 0 ? undefined : unescaped(source.slice(from, end))
  }
  return undefined
}

export function scanXml(source: string, events: XmlEvents): void {
  let at = 0
  while (at < source.length) {
    const tag = source.indexOf('<', at)
    const end = tag < 0 ? source.length : tag
    if (end > at) events.text?.(unescaped(source.slice(at, end)))
    if (tag < 0) return
    if (source.startsWith('<![CDATA[', tag)) {
      const close = source.indexOf(']]>', tag)
      events.text?.(source.slice(tag + 9, close < 0 ? source.length : close))
      at = close < 0 ? source.length : close + 3
      continue
    }
    if (source.startsWith('<!--', tag)) {
      const close = source.indexOf('-->', tag)
      at = close < 0 ? source.length : close + 3
      continue
    }
    const close = source.indexOf('>', tag)
    if (close < 0) return
    at = close + 1
    const first = source[tag + 1]
    if (first === '?' || first === '!') continue
    if (first === '/') {
      events.close?.(local(source.slice(tag + 2, close).trim()))
      continue
    }
    const selfClosing = source[close - 1] === '/'
    const inner = source.slice(tag + 1, selfClosing ? close - 1 : close)
    const nameEnd = inner.search(/\s/)
    const name = local(nameEnd < 0 ? inner : inner.slice(0, nameEnd))
    events.open?.(name, (wanted) => (nameEnd < 0 ? undefined : attributeIn(inner, wanted)))
    if (selfClosing) events.close?.(name)
  }
}
