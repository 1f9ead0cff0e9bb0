/**
 * Version 7.3: HDF5 behind 512 bytes of text. Shapes stand in reverse order, so that the data lie column by column; the class is an
 * attribute; texts are arrays of UTF-16 units; cells are arrays of references into `#refs#`.
 */
import { type H5Group, type H5Node, openHdf5 } from '../hdf5/file.ts'
import { said } from '../hdf5/nodes.ts'
import { linesOf, type MatValue, type MatVariable } from './values.ts'

const maxDepth = 30

class Values {
  private readonly byAddress = new Map<number, H5Node>()

  constructor(root: H5Group) {
    const visit = (node: H5Node, depth: number): void => {
      if (this.byAddress.has(node.at) || depth > maxDepth) return
      this.byAddress.set(node.at, node)
      if (node.kind === 'group') for (const child of node.children.values()) visit(child, depth + 1)
    }
    visit(root, 0)
  }

  of(node: H5Node, depth = 0): MatValue {
    if (depth > maxDepth) return { kind: 'other', what: 'a value nested too deeply' }
    if (node.kind === 'group') {
      const fields = [...node.children].map(([name, child]) => [name, this.of(child, depth + 1)] as const)
      return { kind: 'struct', className: null, fields: new Map(fields) }
    }
    const shape = node.shape.length === 0 ? [1, 1] : [...node.shape].reverse()
    const whole = shape.length === 1 ? [1, ...shape] : shape
    // An empty array stores its shape instead of values.
    if (node.attributes.has('MATLAB_empty')) return { kind: 'numbers', shape: [0, 0], values: new Float64Array() }
    const values = node.read()
    if (values.kind === 'references') {
      const found = values.values.map((address): MatValue => {
        const target = this.byAddress.get(address)
        return target ? this.of(target, depth + 1) : { kind: 'other', what: 'nothing' }
      })
      return { kind: 'cells', shape: whole, values: found }
    }
    if (values.kind === 'texts') return { kind: 'texts', shape: whole, values: values.values }
    if (values.kind !== 'numbers') return { kind: 'other', what: values.kind }
    if (said(node, 'MATLAB_class') === 'char') {
      const [rows = 0, columns = 0] = whole
      return { kind: 'texts', shape: whole, values: linesOf(values.values, rows, columns) }
    }
    return { kind: 'numbers', shape: whole, values: values.values }
  }
}

export function readVersion73(bytes: Uint8Array): readonly MatVariable[] {
  const root = openHdf5(bytes)
  const values = new Values(root)
  return [...root.children]
    .filter(([name]) => !/^#(refs|subsystem)#$/.test(name))
    .map(([name, node]) => ({ name, value: values.of(node) }))
}
