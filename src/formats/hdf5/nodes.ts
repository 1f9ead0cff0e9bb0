/** Looking around in a tree of groups and datasets: all of them, what an attribute says, what stands beside. */
import type { H5Dataset, H5Group, H5Node } from './file.ts'
import type { Values } from './values.ts'

export interface Placed<T extends H5Node = H5Node> {
  readonly node: T
  readonly name: string
  /** From the root down, the nearest last. */
  readonly within: readonly H5Group[]
}

/** Every node once, in the order of the file, groups before what they hold. */
export function placedNodes(root: H5Group): Placed[] {
  const found: Placed[] = []
  const seen = new Set<H5Node>()
  const visit = (node: H5Node, name: string, within: readonly H5Group[]): void => {
    if (seen.has(node)) return
    seen.add(node)
    found.push({ node, name, within })
    if (node.kind === 'dataset') return
    for (const [child, inner] of node.children) visit(inner, child, [...within, node])
  }
  visit(root, '', [])
  return found
}

export const isDataset = (placed: Placed): placed is Placed<H5Dataset> => placed.node.kind === 'dataset'
export const isGroup = (placed: Placed): placed is Placed<H5Group> => placed.node.kind === 'group'

function textOf(values: Values | undefined): string {
  if (values?.kind === 'texts') {
    // LabVIEW and PTIR Studio write a text as a list of its letters.
    return values.values.every((text) => text.length <= 1) ? values.values.join('') : values.values.join(', ')
  }
  return values?.kind === 'numbers' ? Array.from(values.values).join(', ') : ''
}

/** An attribute in words; empty where there is none. */
export const said = (node: H5Node | undefined, attribute: string): string => textOf(node?.attributes.get(attribute))

/** The texts of an attribute that lists names: an array, or one text with `:` or `,` between them. */
export function listed(node: H5Node, attribute: string): string[] {
  const values = node.attributes.get(attribute)
  if (values?.kind !== 'texts') return []
  const [only] = values.values
  const texts =
    values.values.length === 1 && only !== undefined ? only.replace(/^\[|\]$/g, '').split(/[:,]/) : values.values
  return texts.map((text) => text.trim().replace(/^['"]|['"]$/g, ''))
}

export function numberSaid(node: H5Node | undefined, attribute: string): number | undefined {
  const values = node?.attributes.get(attribute)
  if (values?.kind === 'numbers') return values.values[0]
  const text = textOf(values).trim()
  return text !== '' && Number.isFinite(Number(text)) ? Number(text) : undefined
}

export const isNumeric = ({ type }: H5Dataset): boolean => type.kind === 'integer' || type.kind === 'float'
export const isText = ({ type }: H5Dataset): boolean => type.kind === 'text' || type.kind === 'variable text'

/** NetCDF-4 writes a scale without values for a dimension that has only a length. */
export const isOnlyDimension = (dataset: H5Dataset): boolean =>
  /^This is a netCDF dimension/.test(said(dataset, 'NAME'))
export const countOf = ({ shape }: H5Dataset): number => shape.reduce((product, size) => product * size, 1)

/** The text or number of a dataset that holds a single one; empty otherwise. */
export function singleValue(node: H5Node | undefined): string {
  if (node?.kind !== 'dataset' || countOf(node) !== 1 || !(isNumeric(node) || isText(node))) return ''
  return textOf(node.read())
}

export const datasetIn = (group: H5Group | undefined, name: string): H5Dataset | null => {
  const node = group?.children.get(name)
  return node?.kind === 'dataset' ? node : null
}

export function numbersOf(dataset: H5Dataset): Float32Array | Float64Array | null {
  if (!isNumeric(dataset)) return null
  const values = dataset.read()
  return values.kind === 'numbers' ? values.values : null
}
