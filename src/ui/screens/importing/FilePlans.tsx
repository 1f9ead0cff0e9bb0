import type { FilePlan } from '#protocol/ingest'
import type { ImportDraft } from '#state/imports'
import { Card } from '../../controls/Card.tsx'
import { ScrollBox } from '../../controls/ScrollBox.tsx'
import { Select } from '../../controls/Select.tsx'
import { fileSize } from '../../words/numbers.ts'
import styles from './Import.module.css'
import { decimals, delimiters, encodings, headers, orientations, uses } from './words.ts'

interface FilePlansProps {
  readonly draft: ImportDraft
  readonly onChange: (files: readonly FilePlan[]) => void
}

/** Each file with what it was taken for; every chip opens. */
export function FilePlans({ draft, onChange }: FilePlansProps) {
  const { plan, preview, files } = draft
  const sizeOf = (name: string) => files.find((file) => file.name === name)?.size
  const change = (changed: FilePlan) =>
    onChange(plan.files.map((file) => (file.file === changed.file ? changed : file)))
  return (
    <Card padded>
      <h2 className={styles.cardTitle}>Files</h2>
      <ul className={styles.plans}>
        {plan.files.map((file) => {
          const size = sizeOf(file.file)
          return (
            <li key={file.file}>
              <div className={styles.planHead}>
                <b className="truncate" title={file.file}>
                  {file.file}
                </b>
                {size !== undefined && <span className="caption dim num">{fileSize(size)}</span>}
                <span className="spacer" />
                <Select
                  label={`Use of ${file.file}`}
                  size="small"
                  value={file.use}
                  options={uses}
                  onChange={(use) => change({ ...file, use })}
                />
              </div>
              {file.use !== 'skip' && <Chips file={file} onChange={change} />}
            </li>
          )
        })}
      </ul>
      {preview.firstCells.length > 0 && <FirstCells cells={preview.firstCells} />}
    </Card>
  )
}

function Chips({ file, onChange }: { readonly file: FilePlan; readonly onChange: (file: FilePlan) => void }) {
  const named = (what: string) => `${what} of ${file.file}`
  return (
    <div className={styles.chips}>
      {file.use === 'spectra' && (
        <Select
          label={named('Layout')}
          prefix="layout:"
          size="small"
          value={file.orientation}
          options={orientations}
          onChange={(orientation) => onChange({ ...file, orientation })}
        />
      )}
      <Select
        label={named('Delimiter')}
        prefix="delimiter:"
        size="small"
        value={file.delimiter}
        options={delimiters}
        onChange={(delimiter) => onChange({ ...file, delimiter })}
      />
      <Select
        label={named('Decimal mark')}
        prefix="decimal:"
        size="small"
        value={file.decimal}
        options={decimals}
        onChange={(decimal) => onChange({ ...file, decimal })}
      />
      <Select
        label={named('Header')}
        prefix="header:"
        size="small"
        value={file.header ? 'yes' : 'no'}
        options={headers}
        onChange={(header) => onChange({ ...file, header: header === 'yes' })}
      />
      <Select
        label={named('Encoding')}
        prefix="encoding:"
        size="small"
        value={file.encoding}
        options={encodings}
        onChange={(encoding) => onChange({ ...file, encoding })}
      />
    </div>
  )
}

/** The top left corner of the first table, as it was cut into cells. */
function FirstCells({ cells }: { readonly cells: readonly (readonly string[])[] }) {
  return (
    <details className={styles.firstCells}>
      <summary>First cells of the spectra</summary>
      <ScrollBox className={styles.cellScroll} label="First cells of the spectra">
        <table>
          <tbody>
            {cells.map((row, r) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: cells have no identity but their place
              <tr key={r}>
                {row.map((cell, c) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: cells have no identity but their place
                  <td key={c}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </details>
  )
}
