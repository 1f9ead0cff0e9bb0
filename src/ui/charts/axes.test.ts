import { expect, it } from 'vitest'
import { spectralAxis } from './axes.ts'
import type { ChartTheme } from './theme.ts'

// Only colours are asked of it.
const theme = { axis: '#000', tick: '#000', ink2: '#000' } as ChartTheme

it.each([
  ['raman shift', 'cm-1', [400, 1800], ',.0f'],
  ['wavelength', 'nm', [400, 1800], ',.0f'],
  ['wavelength', 'um', [400, 1800], ',.3f'],
  ['wavenumber', 'cm-1', [1800, 400], ',.0f'],
  ['chemical shift', 'ppm', [1800, 400], ',.2f'],
] as const)('%s in %s is drawn in the direction that the field draws it', (quantity, unit, range, hoverformat) => {
  expect(spectralAxis(theme, { quantity, unit }, [400, 1800])).toMatchObject({ range, hoverformat })
})
