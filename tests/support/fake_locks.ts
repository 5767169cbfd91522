/** Locks of a browser with several tabs, granted when the test says so. */

import type {
  LockClaim,
  LockOptions,
  Locks,
} from "../../components/watch/ports.ts";

interface Claim {
  readonly name: string;
  readonly options: LockOptions;
  isHeld: boolean;
}

/** Any number of locks by their names; nobody steals one. */
export class FakeLocks implements Locks {
  readonly #claims = new Set<Claim>();

  acquire(name: string, options: LockOptions): LockClaim {
    const claim: Claim = { name, options, isHeld: false };
    this.#claims.add(claim);
    return { release: () => void this.#claims.delete(claim) };
  }

  /** Gives every lock that is free to whoever waits longest for it. */
  grant(): void {
    const taken = new Set<string>();
    for (const claim of [...this.#claims]) {
      if (taken.has(claim.name)) continue;
      taken.add(claim.name);
      if (claim.isHeld || !this.#claims.has(claim)) continue;
      claim.isHeld = true;
      claim.options.held();
    }
  }
}
