/** The mark: a spectrum of three bands. */
export function Mark({ size = 22 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 22 22" aria-hidden="true" style={{ flex: 'none' }}>
      <path
        d="M1.500 17.500h2.200c1.600 0 1.500-6 2.900-6s1.200 6 2.400 6c1.700 0 1.300-14 3-14s1.400 14 3 14c1.200 0 1-4 2.100-4s.9 4 2 4h1.400"
        fill="none"
        stroke="var(--accent)"
        strokeWidth="1.900"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}
