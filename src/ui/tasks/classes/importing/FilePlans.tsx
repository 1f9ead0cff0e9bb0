import type { FilePlan } from '#protocol/ingest'
import type { ImportDraft } from '#state/imports'
import { Card } from '../../../controls/Card.tsx'
import { Select } from '../../../controls/Select.tsx'
import { FirstCells, NotationChips } from '../../../intake/NotationChips.tsx'
import wizard from '../../../intake/wizard.module.css'
import { fileSize } from '../../../words/numbers.ts'
import { delimiters, encodings, orientations, uses } from './words.ts'

interface FilePlansProps {
  readonly draft: ImportDraft<'classes'>
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
      <h2 className={wizard.cardTitle}>Files</h2>
      <ul className={wizard.plans}>
        {plan.files.map((file) => {
          const size = sizeOf(file.file)
          return (
            <li key={file.file}>
              <div className={wizard.planHead}>
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
      {preview.firstCells.length > 0 && <FirstCells of="the spectra" cells={preview.firstCells} />}
    </Card>
  )
}

function Chips({ file, onChange }: { readonly file: FilePlan; readonly onChange: (file: FilePlan) => void }) {
  const named = (what: string) => `${what} of ${file.file}`
  return (
    <div className={wizard.chips}>
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
      <NotationChips file={file} onChange={onChange} />
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
