/** Provide a CustomTransportStrategy, or an array of them, under this token: the service starts it before it listens. */
export const TRANSPORT = Symbol('TRANSPORT');
