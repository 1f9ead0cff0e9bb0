/** Writes workbooks as the standard has them, cell by cell, with the oddities that writers have. Independent of the reader. */
import { strToU8, zipSync } from 'fflate'

export interface SheetSource {
  readonly name: string
  /** What stands inside `<sheetData>`, or rows of values. */
  readonly data: string | readonly (readonly (string | number | boolean | null)[])[]
  readonly state?: string
}
export interface WorkbookSource {
  readonly sheets: readonly SheetSource[]
  readonly sharedStrings?: string
  readonly styles?: string
  readonly date1904?: boolean
  /** Prefix of all elements, as some writers have: `x:`. */
  readonly prefix?: string
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

function letters(column: number): string {
  const last = String.fromCharCode(65 + (column % 26))
  return column < 26 ? last : letters(Math.floor(column / 26) - 1) + last
}

function rowsOf(data: SheetSource['data'], p: string): string {
  if (typeof data === 'string') return data
  return data
    .map((row, r) => {
      const cells = row.map((value, c) => {
        const at = `r="${letters(c)}${r + 1}"`
        if (value === null) return ''
        if (typeof value === 'number') return `<${p}c ${at}><${p}v>${value}</${p}v></${p}c>`
        if (typeof value === 'boolean') return `<${p}c ${at} t="b"><${p}v>${value ? 1 : 0}</${p}v></${p}c>`
        return `<${p}c ${at} t="inlineStr"><${p}is><${p}t>${escaped(value)}</${p}t></${p}is></${p}c>`
      })
      return `<${p}row r="${r + 1}">${cells.join('')}</${p}row>`
    })
    .join('')
}

export function writeWorkbook({
  sheets,
  sharedStrings,
  styles,
  date1904 = false,
  prefix: p = '',
}: WorkbookSource): Uint8Array {
  const space = `xmlns${p === '' ? '' : ':x'}="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
  const relation = (id: string, type: string, target: string): string =>
    `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/>`
  const relations = (inner: string): Uint8Array =>
    strToU8(
      `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inner}</Relationships>`,
    )
  const files: Record<string, Uint8Array> = {
    '[Content_Types].xml': strToU8('<Types/>'),
    '_rels/.rels': relations(relation('rId1', 'officeDocument', 'xl/workbook.xml')),
    'xl/workbook.xml': strToU8(
      `<?xml version="1.0" encoding="UTF-8"?><${p}workbook ${space}><${p}workbookPr date1904="${date1904 ? 1 : 0}"/><${p}sheets>${sheets
        .map(
          ({ name, state }, i) =>
            `<${p}sheet name="${escaped(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"${state ? ` state="${state}"` : ''}/>`,
        )
        .join('')}</${p}sheets></${p}workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': relations(
      [
        ...sheets.map((_, i) => relation(`rId${i + 1}`, 'worksheet', `worksheets/sheet${i + 1}.xml`)),
        relation('rId90', 'sharedStrings', '/xl/sharedStrings.xml'),
        relation('rId91', 'styles', 'styles.xml'),
      ].join(''),
    ),
    'xl/sharedStrings.xml': strToU8(`<sst>${sharedStrings ?? ''}</sst>`),
    'xl/styles.xml': strToU8(styles ?? '<styleSheet/>'),
  }
  for (const [i, { data }] of sheets.entries()) {
    files[`xl/worksheets/sheet${i + 1}.xml`] = strToU8(
      `<?xml version="1.0"?><${p}worksheet ${space}><${p}sheetData>${rowsOf(data, p)}</${p}sheetData></${p}worksheet>`,
    )
  }
  return zipSync(files)
}
