import { tableToCsv } from './csv.ts'
import { framePicture } from './pictureFrame.ts'
import type { FigureTable, PlotBuilder, PlotSize } from './plot.ts'
import { saveFile } from './saveFile.ts'
import { readTheme } from './theme.ts'

interface SavableFigure {
  readonly title: string
  readonly summary: string
  readonly fileName: string
  readonly plot: PlotBuilder
  readonly table: () => FigureTable
  readonly saveSize?: PlotSize
}

const usualSize: PlotSize = { widthPx: 900, heightPx: 520 }

/** Saves a figure as a file. Pictures are in the light theme always: they go onto white paper. */
export async function saveFigure(figure: SavableFigure, format: 'svg' | 'png' | 'csv'): Promise<void> {
  const { fileName, saveSize: size = usualSize } = figure
  if (format === 'csv') {
    // The mark lets spreadsheets read “cm⁻¹” as UTF-8.
    saveFile(`${fileName}.csv`, `\uFEFF${tableToCsv(figure.table())}`, 'text/csv;charset=utf-8')
    return
  }
  const { figureToPng, figureToSvg } = await import('./renderImage.ts')
  const theme = readTheme('light')
  const picture = framePicture(figure.plot(theme, size), size, { title: figure.title, caption: figure.summary }, theme)
  if (format === 'svg') saveFile(`${fileName}.svg`, await figureToSvg(picture.figure, picture.size), 'image/svg+xml')
  else saveFile(`${fileName}.png`, await figureToPng(picture.figure, picture.size), 'image/png')
}
