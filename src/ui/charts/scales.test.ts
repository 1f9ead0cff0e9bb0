import { describe, expect, test } from 'vitest'
import { gradientStops, magnitudeColour, signedColour, signedScale } from './scales.ts'
import type { ChartTheme } from './theme.ts'

const theme = {
  surface: '#ffffff',
  signed: ['#000003', '#000002', '#000001', '#808080', '#010000', '#020000', '#030000'],
  sequential: ['#000000', '#101010', '#202020', '#303030', '#404040', '#505050', '#606060', '#707070'],
} as unknown as ChartTheme

describe('the signed scale', () => {
  test('ends in its strongest colours and stays silent below 3.5 % of the maximum', () => {
    expect(signedColour(1, theme)).toBe('#030000')
    expect(signedColour(-1, theme)).toBe('#000003')
    expect(signedColour(0.02, theme)).toBe('rgba(255,255,255,0)')
  })

  test('reaches its knots at 22 % and 55 %', () => {
    expect(signedColour(0.22, theme)).toBe('#010000')
    expect(signedColour(-0.55, theme)).toBe('#000002')
  })
})

test('the signed scale of a heatmap has zero in its middle and the knots of single marks', () => {
  const scale = signedScale(theme)
  expect(scale[3]).toEqual([0.5, '#808080'])
  expect(scale.map(([at]) => Math.round(1000 * at))).toEqual([0, 225, 390, 500, 610, 775, 1000])
  expect(scale[1]?.[1]).toBe(signedColour(-0.55, theme))
})

test('the magnitude scale runs evenly through its eight colours', () => {
  expect(magnitudeColour(3 / 7, theme)).toBe('#303030')
  expect(magnitudeColour(1, theme)).toBe('#707070')
})

describe('colour stops along an axis', () => {
  const told = (share: number): string => share.toFixed(2)

  test('keep a single strong point when a thousand values become a hundred stops', () => {
    const values = new Float32Array(1351)
    values[1003 - 450] = -2
    values[10] = 1
    const stops = gradientStops(values, told, 100)
    expect(stops).toHaveLength(102)
    const strongest = stops.find(([, share]) => share === '-1.00')
    expect(strongest?.[0]).toBeCloseTo(553 / 1350, 2)
    expect(stops.some(([, share]) => share === '0.50')).toBe(true)
  })

  test('start at 0, end at 1 and never go back', () => {
    const stops = gradientStops(
      Float32Array.from({ length: 50 }, (_, i) => i),
      told,
    )
    const places = stops.map(([at]) => at)
    expect(places[0]).toBe(0)
    expect(places.at(-1)).toBe(1)
    expect([...places].sort((a, b) => a - b)).toEqual(places)
  })

  test('a map of zeros is one flat colour', () => {
    expect(gradientStops(new Float32Array(5), told)).toEqual([
      [0, '0.00'],
      [1, '0.00'],
    ])
  })
})
