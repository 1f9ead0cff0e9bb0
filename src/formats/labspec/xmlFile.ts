/**
 * LabSpec 6 XML: `LSX` elements with the four bytes of a name as a number; the intensities are the `LSX_Row` elements of
 * `LSX_Matrix` (the number lists of the intensity axis are extremes), or the matrix' own text for a single spectrum.
 */
import { FileFault } from '../binaryView.ts'
import { windows1252 } from '../windows1252.ts'
import { childOf, childrenOf, parseXml, type XmlElement } from '../xml/xmlTree.ts'
import type { LsxNode } from './lsxTree.ts'

function numbersOf(text: string): Float64Array {
  const trimmed = text.trim()
  return trimmed === '' ? new Float64Array() : Float64Array.from(trimmed.split(/\s+/), Number)
}

function nodeOf(element: XmlElement): LsxNode {
  const { Format, ID } = element.attributes
  const children = element.children.filter(({ name }) => name === 'LSX' || name === 'LSX_Tree').map(nodeOf)
  const text = element.text.trim()
  const value =
    Format === '6' ? numbersOf(text) : Format === '4' || Format === '5' ? Number(text) : Format === '9' ? null : text
  return { id: Number(ID ?? 0) >>> 0, value, children }
}

export interface LsxXml {
  readonly root: LsxNode
  /** One for each spectrum. */
  readonly rows: readonly Float64Array[]
}

/** @throws FileFault when it is not such a file. */
export function readXmlTree(bytes: Uint8Array): LsxXml {
  const xml = parseXml(decoded(bytes))
  const tree = childOf(xml, 'LSX_Tree')
  const matrix = childOf(xml, 'LSX_Matrix')
  if (!tree || !matrix) throw new FileFault('It lacks “LSX_Tree” or “LSX_Matrix”.')
  const rows = childrenOf(matrix, 'LSX_Row')
  const ordered = [...rows].sort((a, b) => Number(a.attributes.Index ?? 0) - Number(b.attributes.Index ?? 0))
  return {
    root: nodeOf(tree),
    rows: ordered.length > 0 ? ordered.map(({ text }) => numbersOf(text)) : [numbersOf(matrix.text)],
  }
}

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return windows1252(bytes)
  }
}
