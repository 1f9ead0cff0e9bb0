import { CircleX } from 'lucide-react'
import type { ReactNode } from 'react'
import { type AppError, describePlace } from '#domain/result'
import { sentence } from '../words/sentence.ts'
import styles from './ErrorCard.module.css'
import { Icon } from './Icon.tsx'

interface ErrorCardProps {
  readonly error: AppError
  /** Buttons that do what the remedy says. */
  readonly actions?: ReactNode
}

/** What happened, where, what next. Spoken at once. */
export function ErrorCard({ error, actions }: ErrorCardProps) {
  const place = describePlace(error.where)
  return (
    <div className={styles.error} role="alert">
      <Icon of={CircleX} />
      <b>{sentence(error.message)}</b>
      {place !== '' && <p className={styles.place}>{place}</p>}
      <p className="muted">{sentence(error.remedy)}</p>
      <div className={styles.foot}>
        {actions}
        <span className={styles.code}>{error.code}</span>
      </div>
    </div>
  )
}
