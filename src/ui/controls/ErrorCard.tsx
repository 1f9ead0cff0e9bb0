import { CircleX } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { type AppError, describePlace } from '#domain/result'
import { errorDetails } from '../words/errorDetails.ts'
import { sentence } from '../words/sentence.ts'
import { Button } from './Button.tsx'
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
        <CopyDetails code={error.code} />
      </div>
    </div>
  )
}

/** For a report: of the fault, the build and the browser, nothing of the data. */
function CopyDetails({ code }: { readonly code: string }) {
  const [told, setTold] = useState('Copy details')
  const copy = (): void => {
    const details = errorDetails(code, {
      scripts: Array.from(document.scripts, ({ src }) => src),
      hash: location.hash,
      browser: navigator.userAgent,
      cores: navigator.hardwareConcurrency,
      isolated: crossOriginIsolated,
      webgpu: 'gpu' in navigator,
      nowMs: Date.now(),
    })
    // Absent where the page is not served securely, whatever the types say.
    const clipboard: Clipboard | undefined = navigator.clipboard
    const refused = (): void => setTold('The browser did not let the page copy')
    if (clipboard) clipboard.writeText(details).then(() => setTold('Details copied'), refused)
    else refused()
  }
  return (
    <Button kind="link" className={styles.copy} onClick={copy}>
      {told}
    </Button>
  )
}
