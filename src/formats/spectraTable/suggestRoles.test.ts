import { describe, expect, it } from 'vitest'
import { suggestRoles } from './suggestRoles.ts'

const column = (name: string, values: readonly string[]) => ({ name, values })
const cycle = (rows: number, ...values: string[]) =>
  Array.from({ length: rows }, (_, i) => values[i % values.length] ?? '')
const count = (rows: number, prefix: string) => Array.from({ length: rows }, (_, i) => `${prefix}${i}`)

describe('suggestRoles', () => {
  it('reads the first part of a path as the class, and the molecule as the group', () => {
    const rows = 24
    const roles = suggestRoles(
      [
        column('id', count(rows, '')),
        column(
          'component',
          Array.from({ length: rows }, (_, i) => `molecule ${Math.floor(i / 2)}`),
        ),
        column(
          'type',
          Array.from({ length: rows }, (_, i) => (i < 8 ? 'Lipids/Fatty' : i < 16 ? 'Lipids/Sterols' : 'Proteins')),
        ),
        column('reference', cycle(rows, 'https://a.b/c/d', 'https://a.b/e/f')),
        column('sample_source', cycle(rows, 'shop', 'lab', 'field')),
      ],
      rows,
    )
    expect(roles).toEqual({ id: 'id', target: { column: 'type', part: 'first' }, group: 'component' })
  })

  it('takes the patient for the group when all spectra of one are of one class', () => {
    const rows = 12
    const patients = Array.from({ length: rows }, (_, i) => `p${Math.floor(i / 3)}`)
    const roles = suggestRoles(
      [
        column('spectrum', count(rows, 's')),
        column('patient_id', patients),
        column(
          'diagnosis',
          patients.map((patient) => (patient < 'p2' ? 'healthy' : 'ill')),
        ),
      ],
      rows,
    )
    expect(roles).toEqual({ id: 'spectrum', target: { column: 'diagnosis', part: 'whole' }, group: 'patient_id' })
  })

  it('takes numbers for classes only under the name of one', () => {
    expect(suggestRoles([column('age', cycle(20, '30', '40'))], 20).target).toBeNull()
    expect(suggestRoles([column('label', cycle(20, '0', '1'))], 20).target).toEqual({ column: 'label', part: 'whole' })
  })

  it('takes no column of nearly as many values as rows for the class', () => {
    expect(
      suggestRoles(
        [
          column(
            'note',
            count(20, 'x').map((x, i) => (i < 2 ? 'same' : x)),
          ),
        ],
        20,
      ).target,
    ).toBeNull()
  })

  it('suggests nothing where there is nothing', () => {
    expect(suggestRoles([], 5)).toEqual({ id: null, target: null, group: null })
  })

  it('takes no dates or units for paths', () => {
    const dates = suggestRoles([column('type', cycle(12, '1/2/2020', '3/4/2021'))], 12)
    expect(dates.target).toEqual({ column: 'type', part: 'whole' })
  })

  it('prefers a class to a remark, and takes no remark, no date and no row number for one', () => {
    const remark = column('comment', cycle(12, 'ok', 'noisy'))
    expect(suggestRoles([remark, column('variety', cycle(12, 'a', 'b', 'c'))], 12).target?.column).toBe('variety')
    expect(suggestRoles([remark, column('measured', cycle(12, '2021-01-02', '2021-01-03'))], 12).target).toBeNull()
    expect(suggestRoles([column('row', count(12, ''))], 12).target).toBeNull()
  })

  it('takes no column for the class that names nearly every row, whatever it is called', () => {
    expect(suggestRoles([column('class', count(12, 'x'))], 12).target).toBeNull()
  })

  it('takes small whole numbers without a name for classes', () => {
    expect(suggestRoles([column('0', cycle(12, '1', '2', '3'))], 12).target?.column).toBe('0')
    expect(suggestRoles([column('column 1', cycle(12, '5', '9'))], 12).target).toBeNull()
  })

  it('takes a file at its word', () => {
    const flagged = { ...column('moist', cycle(12, '1.5', '2.5')), role: 'target' as const }
    expect(suggestRoles([column('type', cycle(12, 'a', 'b')), flagged], 12).target?.column).toBe('moist')
  })

  it('takes no measured number for an id', () => {
    expect(suggestRoles([column('map_x', ['1.5', '2.5', '3.5'])], 3).id).toBeNull()
  })
})

it('keeps the replicates of a sample together where numbers are learned', () => {
  const samples = Array.from({ length: 20 }, (_, row) => `s${Math.floor(row / 2)}`)
  const protein = (own: number) =>
    Array.from({ length: 20 }, (_, row) => (10 + Math.floor(row / 2) + own * row).toFixed(2))
  for (const own of [0, 0.013]) {
    const columns = [column('id', count(20, 'r')), column('sample', samples), column('protein', protein(own))]
    expect(suggestRoles(columns, 20, 'protein').group).toBe('sample')
  }
  const few = [column('protein', protein(0.013)), column('batch', cycle(20, 'a', 'b'))]
  expect(suggestRoles(few, 20, 'protein').group).toBeNull()
})

it('takes samples that each have one measured number for no classes', () => {
  const samples = Array.from({ length: 30 }, (_, row) => `s${Math.floor(row / 3)}`)
  const protein = Array.from({ length: 30 }, (_, row) => (row === 4 ? '' : (10.1 + Math.floor(row / 3)).toFixed(2)))
  const roles = suggestRoles([column('sample', samples), column('protein', protein)], 30)
  expect(roles).toEqual({ id: null, target: null, group: 'sample' })
  // Powers of a laser tell few of the samples apart: these are what there is to learn.
  const power = Array.from({ length: 30 }, (_, row) => (Math.floor(row / 3) % 2 === 0 ? '0.5' : '1.5'))
  expect(suggestRoles([column('sample', samples), column('power', power)], 30).target?.column).toBe('sample')
})
