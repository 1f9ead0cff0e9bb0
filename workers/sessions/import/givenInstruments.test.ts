/** Text files as instruments wrote them, beside the project; what is in them was found by other means than this reader. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { close, type GivenEntry, givenEntries } from '#formats/givenFiles.testkit'
import { fileOf } from './ingestFiles.testkit.ts'
import { inspect } from './ingestInspection.ts'
import { nothingDecided, readImport } from './ingestRead.ts'

const folder = fileURLToPath(new URL('../../../../shared/data/instruments', import.meta.url))
const formats = [
  'avantes-txt',
  'cary-csv',
  'dpt',
  'jasco-txt',
  'labspec-txt',
  'ocean-optics',
  'openspecy',
  'orange',
  'other',
  'rruff',
  'perkinelmer-asc',
]
const single = ['foss/146048-NIR-FOSS.asc', 'witec/PST_WiICV532_Z050OP02_075_800msx10.txt']

/** Where the list and the bytes disagree, or a dataset on one axis cannot hold them all. */
const ownCounts: Readonly<Record<string, number>> = {
  // Five columns of frames stand beside the positions.
  'other/ASCII-Andor-Solis.asc': 5,
  // One of the eleven reaches from 700 to 800 nm only, where hardly another is measured.
  'cary-csv/filters.csv': 10,
}

const entries: readonly GivenEntry[] = existsSync(folder)
  ? [
      ...formats.flatMap(givenEntries),
      ...single.flatMap((file) => givenEntries(file.split('/')[0] ?? '').filter((entry) => entry.file === file)),
    ]
  : []

describe.skipIf(entries.length === 0)('text files of instruments', () => {
  for (const entry of entries) {
    it(`${entry.file} is read as it is known to be`, async () => {
      const file = fileOf(entry.file, new Uint8Array(readFileSync(join(folder, entry.file))))
      const draft = await readImport([file], nothingDecided, () => {})
      if (!draft.ok) throw new Error(JSON.stringify(draft.error))
      const found = inspect(draft.value)
      expect(draft.value.errors).toEqual([])
      expect(found.spectra).toBe(ownCounts[entry.file] ?? entry.spectra)
      if (entry.file !== 'cary-csv/filters.csv') expect(found.points).toBe(entry.points)
      close(found.axis.first, entry.axis?.first ?? 0, 'first position')
      close(found.axis.last, entry.axis?.last ?? 0, 'last position')
      expect(found.axis.unit).toBe(entry.axis?.unit === 'arbitrary' ? 'unknown' : entry.axis?.unit)
      expect(found.axis.quantity).toBe(entry.axis?.quantity)
      entry.firstIntensities?.forEach((value, i) => {
        close(found.firstIntensities[i], value, `intensity ${i}`)
      })
      close(found.lastIntensity, entry.lastIntensity ?? 0, 'last intensity')
      expect(found.warnings.map(({ code }) => code)).not.toContain('rows-left-out')
    })
  }
})
