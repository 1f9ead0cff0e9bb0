import { describe, expect, it } from 'vitest'
import { groupsAcrossClasses } from './sharedGroups.ts'
import type { SpectraTable } from './spectraTable.ts'

describe('groups across classes', () => {
  it('are named with their classes and rows', () => {
    const content: SpectraTable = {
      axis: { values: Float64Array.of(1), quantity: 'index', unit: 'index' },
      intensities: new Float32Array(5),
      rows: 5,
      columns: [
        { name: 'type', values: ['Lipids/a', 'Proteins/b', 'Lipids/c', 'Lipids', ''] },
        { name: 'component', values: ['x', 'x ', 'y', 'y', 'x'] },
      ],
    }
    const settings = { target: { column: 'type', part: 'first' as const }, group: 'component' }
    expect(groupsAcrossClasses(content, settings)).toEqual([
      { group: 'x', classNames: ['Lipids', 'Proteins'], rows: [0, 1] },
    ])
    expect(groupsAcrossClasses(content, { ...settings, group: null })).toEqual([])
  })
})
