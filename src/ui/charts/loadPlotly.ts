/** Plotly arrives with the first figure, and the font with it: Plotly measures text once, when it draws. */
import { chartFont } from './theme.ts'

type PlotlyBundle = typeof import('./plotlyBundle.ts')

let loading: Promise<PlotlyBundle> | null = null

async function load(): Promise<PlotlyBundle> {
  const [bundle] = await Promise.all([
    import('./plotlyBundle.ts'),
    // A missing font must not take the charts with it: they then measure the fallback.
    document.fonts.load(`420 11px ${chartFont()}`, 'cm⁻¹ 0').catch(() => []),
  ])
  return bundle
}

export function loadPlotly(): Promise<PlotlyBundle> {
  loading ??= load().catch((reason: unknown) => {
    // The next figure tries again, e.g. when the network came back.
    loading = null
    throw reason
  })
  return loading
}
