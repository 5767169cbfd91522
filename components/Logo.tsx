/**
 * Freshet's mark: a drop with the stream it joins. Decoration: whoever uses it
 * puts the name beside it.
 *
 * @param props.size Width and height in CSS pixels.
 */
export function Logo({ size }: { size: number }) {
  return (
    <svg
      class="logo"
      viewBox="0 0 32 32"
      width={size}
      height={size}
      aria-hidden="true"
      focusable="false"
    >
      <path
        class="logo-drop"
        d="M16 1.5c4.9 5.2 11 11.2 11 18a11 11 0 0 1-22 0c0-6.8 6.1-12.8 11-18Z"
      />
      <path
        class="logo-stream"
        d="M3 20.5c3.3-2.9 6.5-2.9 9.8-.4s6.6 2.5 9.9-.4 4-2.2 6-2.4"
      />
    </svg>
  );
}
