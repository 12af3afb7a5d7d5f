import { createRootRoute, createRoute, createRouter } from '@tanstack/react-router';
import { AgreementsPage } from './agreements/agreements.page.js';
import { AnnouncementsPage } from './announcements/announcements.page.js';
import { AssessmentsPage } from './assessments/assessments.page.js';
import { BackboneSupportPage } from './backbone-support/backbone-support.page.js';
import { ChampionsPage } from './champions/champions.page.js';
import { FigurePage } from './figures/figure.page.js';
import { FilingPage } from './filings/filing.page.js';
import { SubmissionPage } from './filings/submission.page.js';
import { FundingPage } from './funding/funding.page.js';
import { GoalsPage } from './goals/goals.page.js';
import { InboxPage } from './inbox/inbox.page.js';
import { Layout } from './layout/layout.js';
import { NotFoundPage } from './layout/not-found.page.js';
import { LessonPage } from './lessons/lesson.page.js';
import { LessonsPage } from './lessons/lessons.page.js';
import { MeetingPage } from './meetings/meeting.page.js';
import { MeetingsPage } from './meetings/meetings.page.js';
import { MembershipsPage } from './memberships/memberships.page.js';
import { NodePage } from './nodes/node.page.js';
import type { NodeSearch } from './nodes/node-search.js';
import { ProblemAlert } from './problems/problem-alert.js';
import { OrganizationPage } from './organizations/organization.page.js';
import { OverlapsPage } from './overlaps/overlaps.page.js';
import { PathsPage } from './paths/paths.page.js';
import { PlanPage } from './plans/plan.page.js';
import { PlansPage } from './plans/plans.page.js';
import { ReviewsPage } from './reviews/reviews.page.js';
import { SignedInPage } from './sign-in/signed-in.page.js';
import { StartPage } from './start/start.page.js';
import { AssistancePage } from './ta-requests/assistance.page.js';
import { AssistanceQueuePage } from './ta-requests/assistance-queue.page.js';
import { TasksPage } from './tasks/tasks.page.js';

const rootRoute = createRootRoute({ component: Layout, notFoundComponent: NotFoundPage });

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

const nodeSearch = (search: Record<string, unknown>): NodeSearch => ({
  period: text(search['period']),
  indicator: text(search['indicator']),
});

const routes = [
  createRoute({ getParentRoute: () => rootRoute, path: '/', component: StartPage }),
  createRoute({ getParentRoute: () => rootRoute, path: '/signed-in', component: SignedInPage }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/nodes/$nodeId',
    component: NodePage,
    validateSearch: nodeSearch,
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/nodes/$nodeId/backbone-support',
    component: BackboneSupportPage,
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/nodes/$nodeId/champions',
    component: ChampionsPage,
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/nodes/$nodeId/agreements',
    component: AgreementsPage,
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/nodes/$nodeId/assessments',
    component: AssessmentsPage,
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/nodes/$nodeId/assistance',
    component: AssistancePage,
  }),
  createRoute({ getParentRoute: () => rootRoute, path: '/nodes/$nodeId/funding', component: FundingPage }),
  createRoute({ getParentRoute: () => rootRoute, path: '/nodes/$nodeId/goals', component: GoalsPage }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/nodes/$nodeId/organization',
    component: OrganizationPage,
  }),
  createRoute({ getParentRoute: () => rootRoute, path: '/nodes/$nodeId/lessons', component: LessonsPage }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/nodes/$nodeId/lessons/$lessonId',
    component: LessonPage,
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/nodes/$nodeId/announcements',
    component: AnnouncementsPage,
  }),
  createRoute({ getParentRoute: () => rootRoute, path: '/nodes/$nodeId/meetings', component: MeetingsPage }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/nodes/$nodeId/meetings/$meetingId',
    component: MeetingPage,
  }),
  createRoute({ getParentRoute: () => rootRoute, path: '/nodes/$nodeId/paths', component: PathsPage }),
  createRoute({ getParentRoute: () => rootRoute, path: '/nodes/$nodeId/plans', component: PlansPage }),
  createRoute({ getParentRoute: () => rootRoute, path: '/nodes/$nodeId/overlaps', component: OverlapsPage }),
  createRoute({ getParentRoute: () => rootRoute, path: '/nodes/$nodeId/plans/$planId', component: PlanPage }),
  createRoute({ getParentRoute: () => rootRoute, path: '/assistance', component: AssistanceQueuePage }),
  createRoute({ getParentRoute: () => rootRoute, path: '/figures/$key', component: FigurePage }),
  createRoute({ getParentRoute: () => rootRoute, path: '/tasks', component: TasksPage }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/reviews',
    component: ReviewsPage,
    validateSearch: nodeSearch,
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/filings/$nodeId/$indicator/$periodId',
    component: FilingPage,
  }),
  createRoute({ getParentRoute: () => rootRoute, path: '/submissions/$id', component: SubmissionPage }),
  createRoute({ getParentRoute: () => rootRoute, path: '/inbox', component: InboxPage }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/memberships',
    component: MembershipsPage,
    validateSearch: (search): { readonly node?: string | undefined } => ({ node: text(search['node']) }),
  }),
] as const;

export const router = createRouter({
  routeTree: rootRoute.addChildren(routes),
  scrollRestoration: true,
  defaultErrorComponent: ({ error }) => <ProblemAlert error={error} />,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
