/** The tree of a LabSpec file, whichever way it was written. Names are four bytes, kept as the number the XML shows. */
/** float32 in binary files, decimals in XML. */
export type LsxNumbers = Float32Array | Float64Array

export interface LsxNode {
  readonly id: number
  readonly value: string | number | LsxNumbers | null
  readonly children: readonly LsxNode[]
}

export const ids = {
  kind: 0x6d707974,
  title: 0x6c7469d9,
  data: 0x7a74d9d6,
  axes: 0x7b697861,
  unit: 0x7c696e75,
  values: 0x7d6cd4db,
  name: 0x6d6d616e,
  fact: 0x7d6c61db,
  position: 0x08736f70,
} as const

export const childWith = (node: LsxNode | undefined, id: number): LsxNode | undefined =>
  node?.children.find((child) => child.id === id)

export const textIn = (node: LsxNode | undefined, id: number): string => {
  const value = childWith(node, id)?.value ?? ''
  return typeof value === 'object' ? '' : String(value).trim()
}
