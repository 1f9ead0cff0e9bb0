import { Trash2 } from 'lucide-react'
import { useMemo } from 'react'
import { Link } from 'wouter'
import { IconButton } from '../../controls/Button.tsx'
import { DataTable } from '../../controls/DataTable.tsx'
import type { TableColumn } from '../../controls/rowOrder.ts'
import { paths } from '../../routes.ts'
import { useStudio } from '../../studio.tsx'
import { fileSize } from '../../words/numbers.ts'
import styles from './Storage.module.css'
import type { Item } from './spaceWords.ts'

const kinds: Readonly<Record<Item['kind'], string>> = { dataset: 'Dataset', run: 'Run' }
const pathOf = ({ kind, id }: Item): string => (kind === 'dataset' ? paths.data(id) : paths.train(id))

/** Every dataset and run with its share of the space. */
export function TakenTable({ items }: { readonly items: readonly Item[] }) {
  const { space } = useStudio()
  const most = items[0]?.bytes ?? 1
  const columns = useMemo(
    (): TableColumn<Item>[] => [
      {
        id: 'name',
        header: 'Name',
        accessorFn: ({ name }) => name,
        cell: ({ row }) => (
          <Link href={pathOf(row.original)} className={styles.name}>
            {row.original.name}
          </Link>
        ),
      },
      { id: 'kind', header: 'Kind', accessorFn: ({ kind }) => kinds[kind] },
      {
        id: 'size',
        header: 'Size',
        accessorFn: ({ bytes }) => bytes,
        cell: ({ row }) => (
          <span className={styles.size}>
            <span className={styles.bar} aria-hidden>
              <i style={{ width: `${Math.max(2, (100 * row.original.bytes) / most)}%` }} />
            </span>
            <span className="num">{fileSize(row.original.bytes)}</span>
          </span>
        ),
        meta: { numeric: true },
      },
      {
        id: 'delete',
        header: () => <span className="sr-only">Delete</span>,
        enableSorting: false,
        cell: ({ row: { original } }) => (
          <IconButton
            icon={Trash2}
            label={`Delete ${original.name}`}
            onClick={() => void space.getState().remove(original.kind, original.id, original.name)}
          />
        ),
      },
    ],
    [most, space],
  )
  return (
    <DataTable
      label="Datasets and runs by size"
      rows={items}
      columns={columns}
      rowKey={({ kind, id }) => `${kind} ${id}`}
      initialSorting={[{ id: 'size', desc: true }]}
      maxHeightPx={520}
    />
  )
}
