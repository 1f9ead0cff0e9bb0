import { PencilLine, Plus, RotateCcw, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useStore } from 'zustand'
import type { Band } from '#domain/explain/bands'
import { bandReferences } from '#domain/explain/bandTable'
import type { AppError } from '#domain/result'
import { displayClassName } from '../charts/classColours.ts'
import { Button, IconButton } from '../controls/Button.tsx'
import { DataTable } from '../controls/DataTable.tsx'
import { Dialog } from '../controls/Dialog.tsx'
import { TextInput } from '../controls/Field.tsx'
import { useStudio } from '../studio.tsx'
import { BandForm, techniqueWords } from './BandForm.tsx'

interface BandTableDialogProps {
  readonly open: boolean
  readonly onClose: () => void
  readonly classNames: readonly string[]
}

interface Row {
  readonly index: number
  readonly band: Band
}

type Editing =
  | { readonly kind: 'none' }
  | { readonly kind: 'new' }
  | { readonly kind: 'change'; readonly index: number }

/** The table of assigned bands, with its sources; every row can be changed. */
export function BandTableDialog({ open, onClose, classNames }: BandTableDialogProps) {
  const store = useStudio().bands
  const bands = useStore(store, (state) => state.bands)
  const edited = useStore(store, (state) => state.edited)
  const [search, setSearch] = useState('')
  const [editing, setEditing] = useState<Editing>({ kind: 'none' })
  const [fault, setFault] = useState<AppError | null>(null)

  const keep = (band: Band): void => {
    const result = editing.kind === 'change' ? store.getState().change(editing.index, band) : store.getState().add(band)
    setFault(result.ok ? null : result.error)
    if (result.ok) setEditing({ kind: 'none' })
  }
  const initial = editing.kind === 'change' ? (bands[editing.index] ?? null) : null
  return (
    <Dialog
      open={open}
      onClose={onClose}
      wide
      title="Band table"
      note="Known bands and their assignments. The axis decides which bands apply: Raman shifts, wavenumbers, or wavelengths of the near infrared. A region matches a band inside its range, and is near one within 30 cm⁻¹ (15 nm) of its centre."
      foot={
        <>
          <Button icon={RotateCcw} disabled={!edited} onClick={() => store.getState().restoreBuiltIn()}>
            Built-in table
          </Button>
          <span className="spacer" />
          <Button onClick={onClose}>Done</Button>
        </>
      }
    >
      {editing.kind === 'none' ? (
        <div className="stack tight">
          <div className="row">
            <TextInput
              aria-label="Search bands"
              placeholder="Class, name or position"
              value={search}
              onChange={(event) => setSearch(event.target.value)}
            />
            <Button icon={Plus} onClick={() => setEditing({ kind: 'new' })}>
              Add a band
            </Button>
          </div>
          <DataTable<Row>
            label="Bands"
            rows={bands.map((band, index) => ({ index, band }))}
            rowKey={(row) => String(row.index)}
            maxHeightPx={420}
            search={search}
            columns={[
              {
                id: 'class',
                header: 'Class',
                accessorFn: ({ band }) => band.classNames.map(displayClassName).join(', '),
              },
              {
                id: 'technique',
                header: 'Seen by',
                accessorFn: ({ band }) => techniqueWords[band.technique ?? 'raman'],
              },
              { id: 'name', header: 'Band', accessorFn: ({ band }) => band.name },
              {
                id: 'center',
                header: 'Centre (cm⁻¹)',
                accessorFn: ({ band }) => band.centerPerCm,
                meta: { numeric: true },
              },
              {
                id: 'range',
                header: 'Range',
                accessorFn: ({ band }) => `${band.lowPerCm}–${band.highPerCm}`,
                enableSorting: false,
                meta: { numeric: true },
              },
              { id: 'assignment', header: 'Assignment', accessorFn: ({ band }) => band.assignment },
              {
                id: 'citation',
                header: 'Source',
                accessorFn: ({ band }) => band.citation,
                cell: ({ row }) => (
                  <span title={bandReferences[row.original.band.citation]}>{row.original.band.citation}</span>
                ),
              },
              {
                id: 'actions',
                header: () => <span className="sr-only">Actions</span>,
                enableSorting: false,
                cell: ({ row: { original } }) => (
                  <span className="row" style={{ justifyContent: 'flex-end', gap: 0 }}>
                    <IconButton
                      icon={PencilLine}
                      label={`Change ${original.band.name}`}
                      onClick={() => setEditing({ kind: 'change', index: original.index })}
                    />
                    <IconButton
                      icon={Trash2}
                      label={`Delete ${original.band.name}`}
                      onClick={() => store.getState().remove(original.index)}
                    />
                  </span>
                ),
              },
            ]}
          />
        </div>
      ) : (
        <BandForm
          initial={initial}
          classNames={classNames}
          fault={fault}
          onKeep={keep}
          onCancel={() => {
            setFault(null)
            setEditing({ kind: 'none' })
          }}
        />
      )}
    </Dialog>
  )
}
