/** A whole theme with a telling colour for each role, for tests of figure builders. */
import type { ChartTheme } from '../theme.ts'

const grey = '#808080'

export const testTheme: ChartTheme = {
  name: 'light',
  font: 'sans-serif',
  surface: '#ffffff',
  sunken: grey,
  raised: grey,
  ink: '#000000',
  ink2: '#222222',
  ink3: '#444444',
  hairlineStrong: grey,
  accent: '#006666',
  warn: grey,
  grid: grey,
  axis: grey,
  tick: grey,
  line: '#111111',
  train: '#999999',
  validation: '#004488',
  test: '#cc4400',
  classes: ['#c00000', '#c10000', '#c20000', '#c30000', '#c40000', '#c50000'],
  components: ['#d00000', '#d10000', '#d20000', '#d30000'],
  signed: ['#000003', '#000002', '#000001', '#808080', '#010000', '#020000', '#030000'],
  sequential: ['#000000', '#101010', '#202020', '#303030', '#404040', '#505050', '#606060', '#707070'],
  onSequential: { low: grey, mid: grey, high: grey },
}

/** Three wavelengths. */
export const testAxis = { values: Float64Array.of(400, 500, 600), quantity: 'wavelength' as const, unit: 'nm' as const }
