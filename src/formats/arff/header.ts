/** The head of a WEKA file: `@relation`, `@attribute` lines, up to `@data` (ARFF, “stable version”). Keywords in any case. */
import { FileFault } from '../binaryView.ts'

export type AttributeType = 'numeric' | 'nominal' | 'text' | 'date'

export interface Attribute {
  readonly name: string
  readonly type: AttributeType
  /** Of a nominal one, in the order stated; the first is what sparse rows leave out. */
  readonly labels: readonly string[]
}

export interface ArffHeader {
  readonly relation: string
  readonly attributes: readonly Attribute[]
  /** Where the line behind `@data` begins. */
  readonly dataAt: number
  /** Remarks before the data, one line each. */
  readonly remarks: readonly string[]
}

const mostAttributes = 1_000_000

/** A token at `at`: quoted in either way with `\` before quotes, or up to a blank or one of `stops`. */
export function tokenAt(text: string, at: number, stops: string): { token: string; end: number; quoted: boolean } {
  const quote = text[at]
  if (quote === "'" || quote === '"') {
    let token = ''
    let i = at + 1
    for (; i < text.length && text[i] !== quote; i++) {
      if (text[i] === '\\' && i + 1 < text.length) i++
      token += text[i]
    }
    return { token, end: i + 1, quoted: true }
  }
  let end = at
  // Blanks of every kind but the exotic ones come before “!”.
  while (end < text.length && text.charCodeAt(end) > 32 && !stops.includes(text[end] ?? '')) end++
  return { token: text.slice(at, end), end, quoted: false }
}

const skipBlanks = (text: string, from: number): number => {
  let at = from
  while (at < text.length && /\s/.test(text[at] ?? '')) at++
  return at
}

function labelsOf(text: string): string[] {
  const labels: string[] = []
  for (let at = skipBlanks(text, 0); at < text.length; at = skipBlanks(text, at)) {
    if (text[at] === ',') {
      at++
      continue
    }
    const { token, end, quoted } = tokenAt(text, at, ',')
    if (token !== '' || quoted) labels.push(token)
    at = Math.max(end, at + 1)
  }
  return labels
}

function attributeOf(line: string, number: number): Attribute {
  const rest = line.replace(/^\s*@attribute\s+/i, '')
  const { token: name, end } = tokenAt(rest, 0, '{')
  const type = rest.slice(end).trim()
  if (type.startsWith('{')) {
    const close = type.lastIndexOf('}')
    if (close < 0)
      throw new FileFault(
        `Line ${number}: the labels of “${name}” are not closed.`,
        'Write each attribute on one line.',
      )
    return { name, type: 'nominal', labels: labelsOf(type.slice(1, close)) }
  }
  const word = /^[a-z]+/i.exec(type)?.[0]?.toLowerCase() ?? ''
  if (/^(?:numeric|real|integer)$/.test(word)) return { name, type: 'numeric', labels: [] }
  if (word === 'string') return { name, type: 'text', labels: [] }
  if (word === 'date') return { name, type: 'date', labels: [] }
  if (word === 'relational') {
    throw new FileFault(
      `Line ${number}: “${name}” holds a table of its own, which is not read here.`,
      'Flatten the data set in WEKA (MultiInstanceToPropositional) and save it again.',
    )
  }
  throw new FileFault(
    `Line ${number}: “${name}” is of the type “${type.slice(0, 40)}”, which ARFF does not have.`,
    'Correct the line; the types are numeric, string, date and {labels}.',
  )
}

/** @throws FileFault */
export function readArffHeader(text: string): ArffHeader {
  const attributes: Attribute[] = []
  const remarks: string[] = []
  let relation: string | null = null
  let number = 0
  for (let at = 0; at < text.length; ) {
    const next = text.indexOf('\n', at)
    const end = next < 0 ? text.length : next
    const line = text
      .slice(at, end)
      .replace(/\r$/, '')
      .replace(/^\ufeff/, '')
    number++
    at = end + 1
    const trimmed = line.trim()
    if (trimmed === '') continue
    if (trimmed.startsWith('%')) {
      const remark = trimmed.replace(/^%+\s*/, '')
      if (remark !== '' && remarks.length < 100) remarks.push(remark)
    } else if (/^@relation\b/i.test(trimmed)) relation = tokenAt(trimmed.replace(/^@relation\s*/i, ''), 0, '').token
    else if (/^@attribute\s/i.test(trimmed)) {
      if (attributes.length >= mostAttributes)
        throw new FileFault(`Line ${number}: there are more than ${mostAttributes} attributes.`)
      attributes.push(attributeOf(trimmed, number))
    } else if (/^@data\b/i.test(trimmed)) {
      if (attributes.length === 0) throw new FileFault('It states no attributes before its data.')
      return { relation: relation ?? '', attributes, dataAt: at, remarks }
    } else
      throw new FileFault(
        `Line ${number}: “${trimmed.slice(0, 40)}” is not part of an ARFF header.`,
        'Correct the line, or put % before it.',
      )
  }
  throw new FileFault('It ends before its data (@data).', 'Copy the file again, as it may have been cut off.')
}
