/**
 * NTUPLES: tables of several variables, page by page. Each variable has a place in the lists SYMBOL, UNITS, FIRST, LAST, FACTOR …; a
 * page says with which value of the page variable its table belongs. Real and imaginary pages are one spectrum.
 */
import type { SingleSpectrum } from '../groupByAxis.ts'
import type { ReadWarning } from '../reader.ts'
import { type Block, type LabelledRecord, numberIn } from './records.ts'
import { formOf, spectrumOf } from './spectrum.ts'

const listOf = (text: string | undefined): string[] => (text ?? '').split(',').map((item) => item.trim())

interface Lists {
  readonly [label: string]: readonly string[]
}

export interface TuplesReading {
  readonly spectra: readonly SingleSpectrum[]
  /** Tables of peaks, which are no spectra. */
  readonly peakTables: number
}

export function tuplesOf(text: string, block: Block, warnings: ReadWarning[]): TuplesReading {
  const lists: { [label: string]: readonly string[] } = {}
  for (const label of ['SYMBOL', 'VARNAME', 'UNITS', 'FIRST', 'LAST', 'FACTOR', 'VARDIM'])
    lists[label] = listOf(block.values.get(label))
  const spectra: SingleSpectrum[] = []
  let peakTables = 0
  let page = ''
  let onPage: { [label: string]: string } = {}
  for (const record of block.records) {
    const value = (): string =>
      text
        .slice(record.start, Math.min(record.end, record.start + 1000))
        .replace(/\$\$.*/g, '')
        .trim()
    if (record.label === 'PAGE') {
      page = value()
      onPage = {}
    } else if (page !== '' && ['NPOINTS', 'FIRST', 'LAST', 'FACTOR', 'UNITS'].includes(record.label))
      onPage[record.label] = value()
    else if (record.label === 'DATATABLE') {
      const overridden = Object.fromEntries(Object.entries(onPage).map(([label, list]) => [label, listOf(list)]))
      const spectrum = tableOf(text, block, record, { ...lists, ...overridden }, onPage.NPOINTS, page, warnings)
      if (spectrum) spectra.push(spectrum)
      else peakTables++
    }
  }
  return { spectra, peakTables }
}

function tableOf(
  text: string,
  block: Block,
  record: LabelledRecord,
  lists: Lists,
  points: string | undefined,
  page: string,
  warnings: ReadWarning[],
): SingleSpectrum | null {
  const form = formOf(text, record)
  const heading = text.slice(record.start, Math.min(record.end, record.start + 200)).split('\n')[0] ?? ''
  if (!form || /peaks/i.test(heading)) return null
  const place = (symbol: string): number =>
    (lists.SYMBOL ?? []).findIndex((known) => known.toUpperCase() === symbol.toUpperCase())
  const [x, y] = [place(form.symbol.x), place(form.symbol.y)]
  const numberAt = (label: string, at: number): number | undefined => numberIn(lists[label]?.[at])
  const { axis, intensity, intensities } = spectrumOf(
    text,
    record,
    form.form,
    {
      x: {
        units: lists.UNITS?.[x] ?? '',
        factor: numberAt('FACTOR', x) ?? 1,
        first: numberAt('FIRST', x),
        last: numberAt('LAST', x),
        step: undefined,
      },
      y: { units: lists.UNITS?.[y] ?? '', factor: numberAt('FACTOR', y) ?? 1 },
      // Tables of pairs have as many as they have.
      points: numberIn(points) ?? (form.form === 'pairs' ? undefined : numberAt('VARDIM', y)),
      dataType: block.values.get('DATATYPE') ?? '',
      decimalComma: false,
    },
    warnings,
  )
  const name = lists.VARNAME?.[y]?.toLowerCase() || intensity.quantity
  const [symbol, ...rest] = page.split('=')
  const pageName = lists.VARNAME?.[place((symbol ?? '').trim())]?.toLowerCase() || 'page'
  const pageUnit = lists.UNITS?.[place((symbol ?? '').trim())]
  return {
    label: name,
    axis,
    intensity,
    intensities,
    beside: { [pageName]: rest.join('=').trim() || page },
    ...(pageUnit ? { about: { [pageName]: { unit: pageUnit.toLowerCase() } } } : {}),
  }
}
