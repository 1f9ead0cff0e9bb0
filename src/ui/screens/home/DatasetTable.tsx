import { Ellipsis, PencilLine, Trash2 } from 'lucide-react'
import { Suspense, useState } from 'react'
import { Link, useLocation } from 'wouter'
import { curvesOf, type DatasetSummary, featuresOf, isBuiltInSample, spectraOf } from '#domain/data/summary'
import { IconButton } from '../../controls/Button.tsx'
import { Card, Section } from '../../controls/Card.tsx'
import { EmptyState } from '../../controls/EmptyState.tsx'
import { ErrorCard } from '../../controls/ErrorCard.tsx'
import { lazy } from '../../controls/lazy.tsx'
import { Menu } from '../../controls/Popover.tsx'
import { otherAddressHint } from '../../library/otherAddress.ts'
import { useLibrary } from '../../library/useLibrary.ts'
import { paths } from '../../routes.ts'
import { useStudio } from '../../studio.tsx'
import styles from './Home.module.css'
import { linePath } from './sparkline.tsx'

const RenameDialog = lazy(async () => ({ default: (await import('../../controls/RenameDialog.tsx')).RenameDialog }))

function sourceWords(dataset: DatasetSummary): string {
  const [first = '', ...others] = dataset.sources
  if (isBuiltInSample(dataset)) return 'Built-in sample, simulated'
  const features = featuresOf(dataset)
  if (features) return `${features.features.length} features → spectra · ${dataset.sources.join(' and ')}`
  return others.length === 0 ? first : `${first} and ${others.length} more`
}

function pointWords(dataset: DatasetSummary): string {
  const curves = curvesOf(dataset)
  const points = ((curves ?? spectraOf(dataset))?.points ?? 0).toLocaleString('en')
  return curves ? `${curves.components.length} × ${points}` : points
}

function Thumbnail({ dataset }: { readonly dataset: DatasetSummary }) {
  const curves = curvesOf(dataset)?.thumbnails ?? [spectraOf(dataset)?.thumbnail ?? []]
  const low = Math.min(...curves.flat())
  const high = Math.max(...curves.flat())
  return (
    <svg width="92" height="24" viewBox="0 0 92 24" aria-hidden="true">
      {curves.map((curve, i) => (
        <path
          // biome-ignore lint/suspicious/noArrayIndexKey: a component is its place
          key={i}
          d={linePath(curve, 92, 24, low, high)}
          fill="none"
          stroke="var(--s-val)"
          strokeWidth="1.3"
          strokeLinejoin="round"
        />
      ))}
    </svg>
  )
}

function Row({ dataset, onRename }: { readonly dataset: DatasetSummary; readonly onRename: () => void }) {
  const studio = useStudio()
  const [, navigate] = useLocation()
  const path = paths.data(dataset.hash)
  return (
    <tr onDoubleClick={() => navigate(path)}>
      <td>
        <Link href={path} className={styles.name}>
          {dataset.name}
        </Link>
        <div className="caption dim truncate">{sourceWords(dataset)}</div>
      </td>
      <td className={styles.wideOnly}>
        <Thumbnail dataset={dataset} />
      </td>
      <td className="n">{dataset.rows.toLocaleString('en')}</td>
      <td className="n">{pointWords(dataset)}</td>
      <td className={styles.rowActions}>
        <Menu
          trigger={<IconButton icon={Ellipsis} label={`More for ${dataset.name}`} />}
          items={[
            { label: 'Rename', icon: PencilLine, onChoose: onRename },
            {
              label: 'Delete',
              icon: Trash2,
              danger: true,
              onChoose: () => void studio.datasets.getState().remove(dataset.hash),
            },
          ]}
        />
      </td>
    </tr>
  )
}

export function DatasetTable() {
  const studio = useStudio()
  const list = useLibrary()
  const [renaming, setRenaming] = useState<DatasetSummary | null>(null)
  return (
    <Section title="Datasets" className={styles.column} aside={<Count list={list} />}>
      <Card className={styles.fill}>
        {list.kind === 'failed' && (
          <div className="pad">
            <ErrorCard error={list.error} />
          </div>
        )}
        {list.kind === 'loading' && <p className="pad dim">Reading this browser’s library …</p>}
        {list.kind === 'ready' &&
          (list.datasets.length === 0 ? (
            <EmptyState title="No datasets yet">
              What you drop is kept here, in this browser, with its spectra and columns. Drop files, or try the sample.{' '}
              {otherAddressHint(window.location)}
            </EmptyState>
          ) : (
            <div className={styles.tableScroll}>
              <table className={styles.table}>
                <thead>
                  <tr>
                    <th>Name</th>
                    <th className={styles.wideOnly}>Mean spectrum</th>
                    <th className="n">Spectra</th>
                    <th className="n">Points</th>
                    <th>
                      <span className="sr-only">Actions</span>
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {list.datasets.map((dataset) => (
                    <Row key={dataset.hash} dataset={dataset} onRename={() => setRenaming(dataset)} />
                  ))}
                </tbody>
              </table>
            </div>
          ))}
      </Card>
      {renaming && (
        <Suspense>
          <RenameDialog
            what="dataset"
            name={renaming.name}
            onClose={() => setRenaming(null)}
            onRename={(name) => void studio.datasets.getState().rename(renaming.hash, name)}
          />
        </Suspense>
      )}
    </Section>
  )
}

function Count({ list }: { readonly list: { readonly kind: string; readonly datasets?: readonly unknown[] } }) {
  const n = list.datasets?.length ?? 0
  return n > 0 ? <span className="caption dim">{n} in this browser</span> : null
}
