import type { ReactNode } from 'react'
import styles from './StatTiles.module.css'

export interface StatTile {
  readonly label: string
  readonly value: ReactNode
  readonly unit?: string
  /** One line: the interval, the n, what it is compared with. */
  readonly context?: ReactNode
}

/** Up to five figures in one ruled strip, readable from a metre away. */
export function StatTiles({ tiles, label }: { readonly tiles: readonly StatTile[]; readonly label: string }) {
  return (
    <dl className={styles.tiles} aria-label={label}>
      {tiles.map((tile) => (
        <div className={styles.tile} key={tile.label}>
          <dt>{tile.label}</dt>
          <dd className={styles.value}>
            {tile.value}
            {tile.unit !== undefined && <small>{tile.unit}</small>}
          </dd>
          <dd className={styles.context}>{tile.context}</dd>
        </div>
      ))}
    </dl>
  )
}
