/** Where a model that was not trained here came from, and all that was taken for granted of it. */
import type { Assumption, ModelOrigin } from '#domain/model/givenModel'
import { Banner } from '../controls/Banner.tsx'

export function Assumptions({ assumed }: { readonly assumed: readonly Assumption[] }) {
  return (
    <ul className="stack tight">
      {assumed.map(({ code, message }) => (
        <li key={`${code} ${message}`}>{message}</li>
      ))}
    </ul>
  )
}

/** Nothing for a run that was trained here. */
export function OriginNote({ origin }: { readonly origin: ModelOrigin | undefined }) {
  if (!origin) return null
  const { file, assumed } = origin
  const title = `This model was opened from ${file}; it was not trained here`
  if (assumed.length === 0) return <Banner tone="info" title={title} />
  return (
    <Banner tone="info" title={title}>
      <details>
        <summary>
          {assumed.length === 1 ? 'One thing is assumed of it' : `${assumed.length} things are assumed of it`}
        </summary>
        <Assumptions assumed={assumed} />
      </details>
    </Banner>
  )
}
