import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { smallFeatureExplanation } from '../../../../domain/explain/featureExplanation.testkit.ts'
import { askReferee, refereePython } from '../../../../formats/referee.testkit.ts'
import { explainedParts } from '../../../registry.ts'

const files = explainedParts('curves', smallFeatureExplanation, {
  ...smallFeatureExplanation,
  hardlyLearned: [1],
}).tables
const bytesOf = (path: string): Uint8Array => files.find((file) => file.path === path)?.bytes ?? new Uint8Array()

it('feature maps are tabled one value a line, named by feature, wavelength and component', () => {
  const lines = new TextDecoder().decode(bytesOf('logs/saliency_maps.csv')).trim().split('\r\n')
  expect(lines).toHaveLength(1 + 2 * 3 * 2)
  expect(lines.slice(0, 3)).toEqual([
    'feature,wavelength_nm,component,mean_signed,mean_absolute,mean_sensitivity',
    'Layer 1,400,T,2,2,0.200000003',
    'Layer 1,400,R,5,5,0.5',
  ])
  expect(lines.at(-1)).toBe('Layer 2,410,R,5,5,0.5')
})

it.skipIf(refereePython === null)(
  'feature maps open in NumPy as features × wavelengths × components',
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'studio-referee-'))
    const path = join(folder, 'saliency_maps.npz')
    writeFileSync(path, bytesOf('logs/saliency_maps.npz'))
    const script = new URL('../../../../formats/npz/npz.referee.py', import.meta.url).pathname
    const seen = askReferee(script, path) as { readonly arrays: Record<string, { shape: number[]; values: unknown }> }
    rmSync(folder, { recursive: true })
    expect(Object.keys(seen.arrays)).toEqual([
      ...['features', 'wavelengths', 'components', 'rows'],
      ...['mean_signed', 'mean_absolute', 'mean_sensitivity', 'completeness'],
    ])
    expect(seen.arrays.features?.values).toEqual(['Layer 1', 'Layer 2'])
    expect(seen.arrays.wavelengths?.values).toEqual([400, 405, 410])
    expect(seen.arrays.rows?.values).toEqual([7, 9])
    expect(seen.arrays.mean_signed).toMatchObject({
      shape: [2, 3, 2],
      values: [
        [
          [2, 5],
          [1, 10],
          [1, 15],
        ],
        [
          [0, 0],
          [0, 2.5],
          [1, 5],
        ],
      ],
    })
    expect(seen.arrays.completeness?.values).toEqual([Math.fround(5 / 6), 1])
  },
  60_000,
)
