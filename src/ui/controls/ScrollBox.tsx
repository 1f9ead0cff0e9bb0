import type { ReactNode } from 'react'

interface ScrollBoxProps {
  /** Spoken name of what scrolls. */
  readonly label: string
  readonly className?: string | undefined
  readonly children: ReactNode
}

/** A box that scrolls inside itself, and therefore takes focus so that arrow keys can scroll it. */
export function ScrollBox({ label, className, children }: ScrollBoxProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: without focus it cannot be scrolled by keyboard
    <section className={className} tabIndex={0} aria-label={label}>
      {children}
    </section>
  )
}
