import { describe, expect, it } from 'vitest'
import { openHdf5 } from './file.ts'
import { bytesOf, files, nodeAt } from './hdf5.testkit.ts'
import type { Values } from './values.ts'

const plain = (values: Values): unknown =>
  values.kind === 'records'
    ? Object.fromEntries([...values.members].map(([name, member]) => [name, plain(member)]))
    : values.kind === 'lists'
      ? values.values.map((list) => [...list])
      : [...values.values]

describe.each(Object.entries(files).filter(([name]) => name !== 'unknown filter'))(
  'an HDF5 file (%s)',
  (_, { file, expected }) => {
    const root = openHdf5(bytesOf(file))
    it.each(Object.entries(expected))('has %s as h5py wrote it', (path, wanted) => {
      const node = nodeAt(root, path)
      if (node?.kind !== 'dataset') throw new Error(`${path} is no dataset`)
      const read = plain(node.read())
      if (wanted.shape) expect(node.shape).toEqual(wanted.shape)
      expect(read).toEqual(wanted.values ?? wanted.texts ?? wanted.lists ?? wanted.members)
    })
  },
)

describe.each(['earliest', 'version 1.8', 'latest'])('attributes (%s)', (name) => {
  const root = openHdf5(bytesOf(files[name]?.file ?? ''))
  const attribute = (path: string, of: string): unknown => {
    const values = nodeAt(root, path)?.attributes.get(of)
    return values && plain(values)
  }
  it('are texts, numbers, lists and references', () => {
    expect(attribute('contiguous', 'units')).toEqual(['cm-1'])
    expect(attribute('contiguous', 'axes')).toEqual(['x', 'y'])
    expect(attribute('contiguous', 'number')).toEqual([7])
    expect(attribute('contiguous', 'reference')).toEqual([nodeAt(root, 'compact')?.at])
    expect(attribute('types', 'of a group')).toEqual(['yes'])
  })
  it('may be many', () => {
    expect(nodeAt(root, 'compact')?.attributes.size).toBe(12)
    expect(attribute('compact', 'attribute 11')).toEqual(['xxxxxxxxxxx'])
  })
})

describe('what cannot be read', () => {
  it('is a compression that is named, with a way out', () => {
    const node = nodeAt(openHdf5(bytesOf(files['unknown filter']?.file ?? '')), 'offset')
    if (node?.kind !== 'dataset') throw new Error('no dataset')
    expect(() => node.read()).toThrow(/scale-?offset/i)
  })
})
