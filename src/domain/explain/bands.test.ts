import { describe, expect, it } from 'vitest'
import { type Band, bandsOfClass, bandTableSchema, bandTechniques, matchBand } from './bands.ts'
import { bandReferences, bandTable, ramanBands } from './bandTable.ts'

const band = (lowPerCm: number, centerPerCm: number, highPerCm: number, name = 'band'): Band => ({
  classNames: ['x'],
  lowPerCm,
  centerPerCm,
  highPerCm,
  name,
  assignment: '',
  citation: '',
})

describe('a position', () => {
  it('matches a band when it lies in the range, ends included', () => {
    for (const position of [1640, 1650, 1682]) {
      expect(matchBand(position, [band(1640, 1650, 1682)])).toMatchObject({
        kind: 'match',
        offsetPerCm: position - 1650,
      })
    }
  })
  it('is near a band within 30 cm⁻¹ of its centre, with a signed offset', () => {
    expect(matchBand(1030, [band(998, 1003, 1008)])).toMatchObject({ kind: 'near', offsetPerCm: 27 })
    expect(matchBand(973, [band(998, 1003, 1008)])).toMatchObject({ kind: 'near', offsetPerCm: -30 })
    expect(matchBand(972.9, [band(998, 1003, 1008)])).toEqual({ kind: 'none' })
  })
  it('takes the nearest centre, and a match before anything that is only near', () => {
    const wide = band(1225, 1250, 1305, 'wide')
    const narrow = band(1292, 1294, 1296, 'narrow')
    expect(matchBand(1300, [wide, narrow])).toMatchObject({ kind: 'match', band: { name: 'wide' } })
    expect(matchBand(1295, [wide, narrow])).toMatchObject({ kind: 'match', band: { name: 'narrow' } })
    expect(matchBand(10, [band(0, 5, 20, 'first'), band(0, 15, 20, 'second')])).toMatchObject({
      band: { name: 'first' },
    })
  })
  it('has no band where there is none', () => expect(matchBand(1000, [])).toEqual({ kind: 'none' }))
})

describe('the built-in band table', () => {
  it('is valid, survives JSON, and is sorted within each class', () => {
    expect(bandTableSchema.parse(JSON.parse(JSON.stringify(bandTable)))).toEqual(bandTable)
    for (const technique of bandTechniques) {
      const own = bandTable.filter((item) => item.technique === technique)
      expect(own.length).toBeGreaterThan(10)
      const classes = [...new Set(own.flatMap((item) => item.classNames))]
      expect(classes).toEqual([...classes].sort())
      for (const name of classes) {
        const centers = bandsOfClass(own, name).map((item) => item.centerPerCm)
        expect(centers).toEqual([...centers].sort((a, b) => a - b))
      }
    }
  })
  it('cites a full reference for every band', () => {
    for (const item of bandTable) expect(Object.keys(bandReferences)).toContain(item.citation)
  })
  it('knows every assignment of the reference study', () => {
    const study: Record<string, number[]> = {
      Proteins: [1650, 1550, 1250, 1003, 850, 900],
      Lipids: [1440, 1460, 1300, 1660, 1740, 1080],
      Saccharides: [930, 950, 1050, 1100, 1340, 1380, 1460],
      AminoAcids: [1670, 1200, 850, 1580, 1600],
      PrimaryMetabolites: [1620, 1640, 1380, 750],
      NucleicAcids: [785, 800, 1090, 1580, 1340, 668],
    }
    for (const [name, positions] of Object.entries(study)) {
      for (const position of positions) {
        expect([name, position, matchBand(position, bandsOfClass(ramanBands, name)).kind]).toEqual([
          name,
          position,
          'match',
        ])
      }
    }
  })
})

describe('an edited band', () => {
  it('is refused when its centre lies outside its range or it names no class', () => {
    expect(bandTableSchema.safeParse([band(10, 5, 20)]).success).toBe(false)
    expect(bandTableSchema.safeParse([{ ...band(1, 2, 3), classNames: [] }]).success).toBe(false)
  })
})
