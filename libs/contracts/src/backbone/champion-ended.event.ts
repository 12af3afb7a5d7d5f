import { DomainEvent } from '../domain-event.js';
import { topics } from '../topics.js';
import { ChampionState } from './champion.js';

/** A champion got its last day, which may lie ahead; published with its whole state. */
@DomainEvent({ type: 'backbone.champion.ended', version: 1, topic: topics.backbone, key: 'championId' })
export class ChampionEnded extends ChampionState {}
