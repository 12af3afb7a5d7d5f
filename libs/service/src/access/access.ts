import { SetMetadata } from '@nestjs/common';

/** Who may call a route. */
export type RoutePolicy =
  | { readonly kind: 'public' }
  | { readonly kind: 'member' }
  | { readonly kind: 'signed-in' }
  | { readonly kind: 'roles'; readonly roles: readonly string[]; readonly at: string };

export const policyKey = 'impact:route-policy';

/** For holders of one of the roles. `at` says in words where it must be held; the service checks that in its transaction. */
export function Access(options: { readonly roles: readonly string[]; readonly at: string }) {
  return declare({ kind: 'roles', ...options });
}

/** For anybody, signed in or not. */
export function Public() {
  return declare({ kind: 'public' });
}

/** For anybody who holds any role anywhere today. */
export function AnyMember() {
  return declare({ kind: 'member' });
}

/** For anybody who is signed in, with or without a role: the service decides (the first administrator has none yet). */
export function SignedIn() {
  return declare({ kind: 'signed-in' });
}

function declare(policy: RoutePolicy): MethodDecorator & ClassDecorator {
  return (target: object, property?: string | symbol, descriptor?: PropertyDescriptor) => {
    const subject = (descriptor?.value ?? target) as object;
    if (Reflect.hasOwnMetadata(policyKey, subject))
      throw new Error(
        `${String(property ?? (target as { name?: string }).name)} declares who may call it twice`,
      );
    SetMetadata(policyKey, policy)(target as never, property as never, descriptor as never);
  };
}
