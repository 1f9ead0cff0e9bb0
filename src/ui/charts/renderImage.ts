/**
 * Figures as files. The font is put into the SVG itself: an SVG drawn as an image, or opened
 * elsewhere, cannot reach the page's font, and “cm⁻¹” would fall apart in the fallback.
 */
import { loadPlotly } from './loadPlotly.ts'
import { type PlotFigure, type PlotSize, toPlotly } from './plot.ts'
import { pixelsPerPx, type Resolution, sizedSvg, withOwnIds, withResolution } from './print.ts'
import { chartFont } from './theme.ts'

function base64(bytes: Uint8Array): string {
  const chunks: string[] = []
  for (let at = 0; at < bytes.length; at += 0x8000) chunks.push(String.fromCharCode(...bytes.subarray(at, at + 0x8000)))
  return btoa(chunks.join(''))
}

function firstFontUrl(family: string): string | null {
  for (const sheet of document.styleSheets) {
    for (const rule of sheet.cssRules) {
      if (!(rule instanceof CSSFontFaceRule)) continue
      if (rule.style.getPropertyValue('font-family').replaceAll(/["']/g, '') !== family) continue
      const url = /url\(["']?([^"')]+)["']?\)/.exec(rule.style.getPropertyValue('src'))?.[1]
      if (url) return new URL(url, sheet.href ?? document.baseURI).href
    }
  }
  return null
}

async function readFontFace(): Promise<string> {
  const family = (chartFont().split(',')[0] ?? '').replaceAll(/["']/g, '').trim()
  const url = firstFontUrl(family)
  if (!url) return ''
  const response = await fetch(url)
  if (!response.ok) return ''
  const data = base64(new Uint8Array(await response.arrayBuffer()))
  return `@font-face{font-family:"${family}";font-weight:100 900;src:url(data:font/woff2;base64,${data}) format("woff2")}`
}

let fontFace: Promise<string> | null = null

export async function figureToSvg(figure: PlotFigure, size: PlotSize): Promise<string> {
  const plotly = await loadPlotly()
  fontFace ??= readFontFace().catch(() => '')
  const style = await fontFace
  const { data: traces, layout } = toPlotly(figure, size)
  // Plotly draws lots for what has no name.
  const data = traces.map((trace, i) => ({ ...trace, uid: `trace${i}` }))
  const url = await plotly.toImage({ data, layout }, { format: 'svg', width: size.widthPx, height: size.heightPx })
  const svg = withOwnIds(decodeURIComponent(url.slice(url.indexOf(',') + 1)))
  return sizedSvg(
    svg.replace(/(<svg[^>]*>)/, (tag) => `${tag}<style>${style}</style>`),
    size,
  )
}

export async function figureToPng(figure: PlotFigure, size: PlotSize, dpi: Resolution = 300): Promise<Uint8Array> {
  const svg = await figureToSvg(figure, size)
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(size.widthPx * pixelsPerPx(dpi))
  canvas.height = Math.round(size.heightPx * pixelsPerPx(dpi))
  const context = canvas.getContext('2d')
  if (!context) throw new Error('No 2D canvas: the browser is out of graphics memory.')
  context.drawImage(image, 0, 0, canvas.width, canvas.height)
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
  if (!blob) throw new Error('The browser could not encode the picture as PNG.')
  return withResolution(new Uint8Array(await blob.arrayBuffer()), dpi)
}
