import { ChevronDown, ChevronRight, Undo2 } from 'lucide-react'
import { useState } from 'react'
import type { FilePlan } from '#protocol/ingest'
import type { ImportDraft } from '#state/imports'
import { settleFiles, unsettleFiles } from '#state/spectra/settle'
import { Button } from '../../../controls/Button.tsx'
import { Card } from '../../../controls/Card.tsx'
import { Icon } from '../../../controls/Icon.tsx'
import { Select } from '../../../controls/Select.tsx'
import { Tag } from '../../../controls/Tag.tsx'
import wizard from '../../../intake/wizard.module.css'
import { count, counted, fileSize } from '../../../words/numbers.ts'
import { sentence } from '../../../words/sentence.ts'
import { FileEditor } from './FileEditor.tsx'
import styles from './Files.module.css'
import { differences, type FileGroup, fileGroups, type GroupedFile } from './fileGroups.ts'
import { useSettle } from './useSettle.ts'
import { uses } from './words.ts'

const listedAtMost = 8

/** Files by kind: those read alike have one editor, and what is read otherwise, or not at all, is listed with its own. */
export function FileGroups({ draft }: { readonly draft: ImportDraft<'classes'> }) {
  const groups = fileGroups(draft.preview.plan.files, draft.preview.files)
  return (
    <Card padded>
      <h2 className={wizard.cardTitle}>Files</h2>
      <ul className={wizard.plans}>
        {groups.map((group) =>
          group.use === 'skip' ? (
            <LeftOut key={group.key} draft={draft} group={group} />
          ) : (
            <Group key={group.key} draft={draft} group={group} />
          ),
        )}
      </ul>
    </Card>
  )
}

const namesOf = (files: readonly GroupedFile[]): string[] => files.map(({ plan }) => plan.file)

/** `20 spectra of 1,024 points`; empty where nothing was read. */
function readWords(files: readonly GroupedFile[]): string {
  const spectra = files.reduce((sum, { seen }) => sum + seen.spectra, 0)
  if (spectra === 0) return ''
  const points = new Set(files.map(({ seen }) => seen.points))
  const [same = 0] = points
  return `${counted(spectra, 'spectrum', 'spectra')} of ${points.size === 1 ? counted(same, 'point', 'points') : 'different lengths'}`
}

function Group({ draft, group }: { readonly draft: ImportDraft<'classes'>; readonly group: FileGroup }) {
  const { alike, exceptions, usual, format, use } = group
  const failed = usual.seen.outcome === 'failed'
  const [open, setOpen] = useState(false)
  const shown = open || failed
  const settle = useSettle(draft)
  const all = [...alike, ...exceptions]
  const size = all.length === 1 ? draft.files.find(({ name }) => name === usual.plan.file)?.size : undefined
  const isEdited = draft.plan.corrections.files?.some(({ file }) => file === usual.plan.file) ?? false
  return (
    <li>
      <div className={wizard.planHead}>
        <button
          type="button"
          className={styles.opener}
          aria-expanded={shown}
          disabled={failed}
          onClick={() => setOpen(!open)}
        >
          <Icon of={shown ? ChevronDown : ChevronRight} size={16} />
          <b className="truncate" title={usual.plan.file}>
            {all.length === 1 ? usual.plan.file : `${count(all.length)} files like ${usual.plan.file}`}
          </b>
        </button>
        {size !== undefined && <span className="caption dim num">{fileSize(size)}</span>}
        {isEdited && <Tag tone="accent">edited</Tag>}
        <span className="spacer" />
        <Select
          label={all.length === 1 ? `Use of ${usual.plan.file}` : `Use of ${count(all.length)} files`}
          size="small"
          value={use}
          options={uses}
          onChange={(chosen) => settle((before) => settleFiles(before, namesOf(all), { use: chosen }))}
        />
      </div>
      <p className="caption dim">
        {[
          format,
          failed ? null : readWords(alike),
          exceptions.length > 0 && `${counted(exceptions.length, 'exception', 'exceptions')} below`,
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {shown && (
        <FileEditor
          key={usual.plan.file}
          draft={draft}
          file={usual}
          files={namesOf(alike)}
          {...(isEdited && {
            onReset: () => settle((before) => unsettleFiles(before, namesOf(alike))),
          })}
        />
      )}
      {exceptions.length > 0 && <Exceptions draft={draft} group={group} />}
    </li>
  )
}

function Exceptions({ draft, group }: { readonly draft: ImportDraft<'classes'>; readonly group: FileGroup }) {
  const [all, setAll] = useState(false)
  const failedFirst = group.exceptions.toSorted(
    (a, b) => Number(b.seen.outcome === 'failed') - Number(a.seen.outcome === 'failed'),
  )
  const shown = all ? failedFirst : failedFirst.slice(0, listedAtMost)
  return (
    <>
      <ul className={styles.exceptions} aria-label="Exceptions">
        {shown.map((file) => (
          <Exception key={file.plan.file} draft={draft} file={file} usual={group.usual} />
        ))}
      </ul>
      {shown.length < failedFirst.length && (
        <Button kind="link" onClick={() => setAll(true)}>
          Show {count(failedFirst.length - shown.length)} more
        </Button>
      )}
    </>
  )
}

interface ExceptionProps {
  readonly draft: ImportDraft<'classes'>
  readonly file: GroupedFile
  readonly usual: GroupedFile
}

function Exception({ draft, file, usual }: ExceptionProps) {
  const [open, setOpen] = useState(false)
  const settle = useSettle(draft)
  const { plan, seen } = file
  const name = plan.file
  const isEdited = draft.plan.corrections.files?.some((own) => own.file === name) ?? false
  const why = seen.error ? sentence(seen.error.message) : `Read otherwise: ${differences(file, usual)}.`
  return (
    <li data-failed={seen.outcome === 'failed' || undefined}>
      <div className={wizard.planHead}>
        <button type="button" className={styles.opener} aria-expanded={open} onClick={() => setOpen(!open)}>
          <Icon of={open ? ChevronDown : ChevronRight} size={16} />
          <b className="truncate" title={name}>
            {name}
          </b>
        </button>
        {seen.outcome === 'failed' && <Tag tone="warn">not read</Tag>}
        {isEdited && <Tag tone="accent">edited</Tag>}
        <span className="spacer" />
        <Button size="small" onClick={() => settle((before) => settleFiles(before, [name], { use: 'skip' }))}>
          Leave out
        </Button>
      </div>
      <p className="caption dim">{why}</p>
      {open && (
        <FileEditor
          draft={draft}
          file={file}
          files={[name]}
          {...(isEdited && { onReset: () => settle((before) => unsettleFiles(before, [name])) })}
        />
      )}
    </li>
  )
}

const reasonOf = ({ seen }: GroupedFile): string => (seen.reason === null ? 'left out by you' : seen.reason)

/** What is left out, and why; each file can be taken back. */
function LeftOut({ draft, group }: { readonly draft: ImportDraft<'classes'>; readonly group: FileGroup }) {
  const settle = useSettle(draft)
  const [all, setAll] = useState(false)
  const { alike: files } = group
  const shown = all ? files : files.slice(0, listedAtMost)
  const take = (plan: FilePlan, own: boolean) =>
    settle((before) => settleFiles(before, [plan.file], { use: own ? undefined : 'spectra' }))
  return (
    <li>
      <p className="muted">Left out</p>
      <ul className={styles.leftOut}>
        {shown.map((file) => (
          <li key={file.plan.file}>
            <span className="truncate" title={file.plan.file}>
              {file.plan.file}
            </span>
            <span className="caption dim">{reasonOf(file)}</span>
            <Button size="small" icon={Undo2} onClick={() => take(file.plan, file.seen.reason === null)}>
              {file.seen.reason === null ? 'Take back' : 'Read it'}
            </Button>
          </li>
        ))}
      </ul>
      {shown.length < files.length && (
        <Button kind="link" onClick={() => setAll(true)}>
          Show {count(files.length - shown.length)} more
        </Button>
      )}
    </li>
  )
}
