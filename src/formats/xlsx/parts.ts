/** The parts of an Excel workbook (ECMA-376): which sheets there are and where, shared texts, which numbers are dates. */
import { FileFault } from '../binaryView.ts'
import { scanXml } from '../xml/scanXml.ts'
import { type ZipMember, zipMembers } from '../zip/readZip.ts'
import { decodedText } from './decodedXml.ts'

export interface SheetPlace {
  readonly name: string
  readonly path: string
  readonly hidden: boolean
}

export interface Workbook {
  readonly sheets: readonly SheetPlace[]
  readonly sharedTexts: readonly string[]
  /** Of cell formats, by their number: whether it shows a date. */
  readonly dateFormats: readonly boolean[]
  /** Days count from 1904 instead of 1900. */
  readonly from1904: boolean
  /** The text of a part. @throws FileFault */
  part(path: string): string | null
}

/** Together, unpacked. Sheets shrink to a tenth, sometimes to a fiftieth. */
const largestPartBytes = 2 ** 29

/** `../sheets/a.xml` from `xl/worksheets` → `xl/sheets/a.xml`. */
function resolved(folder: string, target: string): string {
  const parts = target.startsWith('/') ? [] : folder.split('/').filter((part) => part !== '')
  for (const part of target.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  return parts.join('/')
}

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1)

interface Relation {
  readonly type: string
  readonly target: string
}

function relationsOf(text: string | null, folder: string): Map<string, Relation> {
  const relations = new Map<string, Relation>()
  scanXml(text ?? '', {
    open(name, attribute) {
      if (name !== 'Relationship' || attribute('TargetMode') === 'External') return
      const type = (attribute('Type') ?? '').split('/').at(-1) ?? ''
      relations.set(attribute('Id') ?? '', { type, target: resolved(folder, attribute('Target') ?? '') })
    },
  })
  return relations
}

/** Rich texts in pieces are joined; how a text is read aloud (`rPh`) is none of it. */
export function sharedTextsOf(text: string): string[] {
  const texts: string[] = []
  let current: string | null = null
  let inText = false
  let phonetic = 0
  scanXml(text, {
    open(name) {
      if (name === 'si') current = ''
      else if (name === 'rPh') phonetic++
      else if (name === 't') inText = phonetic === 0
    },
    text(piece) {
      if (inText && current !== null) current += piece
    },
    close(name) {
      if (name === 't') inText = false
      else if (name === 'rPh') phonetic--
      else if (name === 'si' && current !== null) {
        texts.push(decodedText(current))
        current = null
      }
    },
  })
  return texts
}

/** Built-in formats of dates and times (ECMA-376, 18.8.30), with those of East Asia. */
const isBuiltInDate = (id: number): boolean =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)

/** A format shows a date when letters of dates are left beside quoted texts, colours and conditions. */
const isDateFormat = (code: string): boolean =>
  /[ymdhs]/i.test(code.replace(/"[^"]*"|\\.|_.|\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '').replace(/general/gi, ''))

function dateFormatsOf(text: string): boolean[] {
  const custom = new Map<number, string>()
  const formats: boolean[] = []
  let inCellFormats = false
  scanXml(text, {
    open(name, attribute) {
      if (name === 'numFmt') custom.set(Number(attribute('numFmtId')), attribute('formatCode') ?? '')
      else if (name === 'cellXfs') inCellFormats = true
      else if (name === 'xf' && inCellFormats) {
        const id = Number(attribute('numFmtId') ?? 0)
        const code = custom.get(id)
        formats.push(code === undefined ? isBuiltInDate(id) : isDateFormat(code))
      }
    },
    close(name) {
      if (name === 'cellXfs') inCellFormats = false
    },
  })
  return formats
}

/** @throws FileFault where the bytes are no workbook. */
export function openWorkbook(bytes: Uint8Array): Workbook {
  const members = new Map<string, ZipMember>(
    zipMembers(bytes).map((member) => [member.name.replaceAll('\\', '/').toLowerCase(), member]),
  )
  const part = (path: string): string | null => {
    const member = members.get(path.toLowerCase())
    return member ? new TextDecoder().decode(member.read(largestPartBytes)) : null
  }
  const roots = relationsOf(part('_rels/.rels'), '')
  const bookPath = [...roots.values()].find(({ type }) => type === 'officeDocument')?.target ?? 'xl/workbook.xml'
  const book = part(bookPath)
  if (book === null) {
    throw new FileFault(
      'It is an Office file without a workbook in it.',
      'Drop an Excel workbook (.xlsx), or save the table as CSV.',
    )
  }
  if (/\.bin$/i.test(bookPath)) {
    throw new FileFault(
      'It is a binary workbook (.xlsb), which is not read here.',
      'Open it in Excel and save it as .xlsx or as CSV.',
      'binary-workbook',
    )
  }
  const folder = folderOf(bookPath)
  const relations = relationsOf(part(`${folder}_rels/${bookPath.slice(folder.length)}.rels`), folder)
  const sheets: SheetPlace[] = []
  let from1904 = false
  scanXml(book, {
    open(name, attribute) {
      if (name === 'workbookPr') from1904 = /^(?:1|true)$/.test(attribute('date1904') ?? '')
      if (name !== 'sheet') return
      const relation = relations.get(attribute('id') ?? '')
      // Sheets of charts have no cells.
      if (relation?.type !== 'worksheet') return
      sheets.push({
        name: attribute('name') ?? `Sheet${sheets.length + 1}`,
        path: relation.target,
        hidden: /hidden/i.test(attribute('state') ?? ''),
      })
    },
  })
  const related = (type: string): string | null => {
    const found = [...relations.values()].find((relation) => relation.type === type)
    return found ? part(found.target) : null
  }
  return {
    sheets,
    sharedTexts: sharedTextsOf(related('sharedStrings') ?? ''),
    dateFormats: dateFormatsOf(related('styles') ?? ''),
    from1904,
    part,
  }
}
