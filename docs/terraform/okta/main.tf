# What Usher needs in an Okta org of Identity Engine. NOT RUN: see ../README.md.
#
# By hand first, since there is no resource for it: Settings > Account > Embedded widget sign-in support > Interaction Code.

terraform {
  required_version = ">= 1.5"
  required_providers {
    okta = {
      source  = "okta/okta"
      version = "~> 6.12"
    }
  }
}

# Org, client and key come from the environment (OKTA_ORG_NAME, OKTA_BASE_URL, OKTA_API_CLIENT_ID, OKTA_API_PRIVATE_KEY, ...).
provider "okta" {}

# --- Who may do what in Usher. The names are Usher's defaults (usher.admin.admin-group and so on).

resource "okta_group" "admins" {
  name        = "Usher Admins"
  description = "May do everything in Usher"
}

resource "okta_group" "help_desk" {
  name        = "Usher Help Desk"
  description = "May look, run again what is stuck, and make claim links"
}

resource "okta_group" "technicians" {
  name        = "Usher Technicians"
  description = "May give a device to somebody else by signing in"
}

# --- The authorization server: usher.okta.issuer and usher.admin.issuer.

resource "okta_auth_server" "usher" {
  name        = "Usher"
  description = "ID tokens for enrollment, access tokens for Usher's admin API and console"
  audiences   = ["api://usher"] # usher.admin.audience
}

# Put into every ID token, as the interaction code flow gives a thin one otherwise.
resource "okta_auth_server_claim" "profile" {
  for_each = var.profile_claims

  auth_server_id          = okta_auth_server.usher.id
  name                    = each.key
  value                   = each.value
  value_type              = "EXPRESSION"
  claim_type              = "IDENTITY"
  always_include_in_token = true
}

resource "okta_auth_server_scope" "groups" {
  auth_server_id   = okta_auth_server.usher.id
  name             = "groups" # add it to usher.okta.scopes
  description      = "The groups of Usher that somebody is in"
  metadata_publish = "ALL_CLIENTS"
  consent          = "IMPLICIT"
}

# Whether somebody is a technician, for who asks for the scope groups.
resource "okta_auth_server_claim" "groups_of_people" {
  auth_server_id          = okta_auth_server.usher.id
  name                    = "groups"
  value                   = "Usher "
  value_type              = "GROUPS"
  group_filter_type       = "STARTS_WITH"
  claim_type              = "IDENTITY"
  scopes                  = [okta_auth_server_scope.groups.name]
  always_include_in_token = true
}

# Who is an administrator or of the help desk: the admin API and the console read the access token.
resource "okta_auth_server_claim" "groups_of_admins" {
  auth_server_id          = okta_auth_server.usher.id
  name                    = "groups"
  value                   = "Usher "
  value_type              = "GROUPS"
  group_filter_type       = "STARTS_WITH"
  claim_type              = "RESOURCE"
  always_include_in_token = true
}

# So that the journal of Usher names them.
resource "okta_auth_server_claim" "name_of_admins" {
  auth_server_id          = okta_auth_server.usher.id
  name                    = "name"
  value                   = "user.firstName + \" \" + user.lastName"
  value_type              = "EXPRESSION"
  claim_type              = "RESOURCE"
  always_include_in_token = true
}

# --- The app by which people sign in for a device.

resource "okta_app_signon_policy" "enrollment" {
  name        = "Usher enrollment"
  description = "Two factors, none of which needs Okta Verify on the device"
  catch_all   = false # what no rule lets in stays out
}

# Password and something else, and not FastPass: a device that is being set up has no Okta Verify yet, and a server cannot answer for it.
resource "okta_app_signon_policy_rule" "enrollment" {
  policy_id                   = okta_app_signon_policy.enrollment.id
  name                        = "Password and another factor"
  priority                    = 1
  access                      = "ALLOW"
  type                        = "ASSURANCE"
  factor_mode                 = "2FA"
  re_authentication_frequency = "PT0S"
  groups_included             = var.people_group_ids
  constraints = [jsonencode({
    knowledge = {
      types    = ["password"]
      required = true
    }
    possession = {
      required = true
      excludedAuthenticationMethods = [{
        key    = "okta_verify"
        method = "signed_nonce"
      }]
    }
  })]
}

resource "okta_app_oauth" "enrollment" {
  label                      = "Usher enrollment"
  type                       = "web"
  grant_types                = ["interaction_code", "authorization_code"]
  response_types             = ["code"]
  redirect_uris              = ["${var.usher_url}/callback"] # usher.okta.redirect-uri
  pkce_required              = true
  token_endpoint_auth_method = "client_secret_post"
  omit_secret                = true # copy it from Okta's console: it is not to lie in the state
  authentication_policy      = okta_app_signon_policy.enrollment.id
  hide_ios                   = true
  hide_web                   = true
}

resource "okta_app_group_assignments" "enrollment" {
  app_id = okta_app_oauth.enrollment.id

  dynamic "group" {
    for_each = toset(var.people_group_ids)
    content {
      id = group.value
    }
  }
}

resource "okta_auth_server_policy" "enrollment" {
  auth_server_id   = okta_auth_server.usher.id
  name             = "Usher enrollment"
  description      = "Interaction code, and authorization code for what goes over to Okta's page"
  priority         = 1
  client_whitelist = [okta_app_oauth.enrollment.client_id]
}

resource "okta_auth_server_policy_rule" "enrollment" {
  auth_server_id                = okta_auth_server.usher.id
  policy_id                     = okta_auth_server_policy.enrollment.id
  name                          = "People who enroll devices"
  priority                      = 1
  grant_type_whitelist          = ["interaction_code", "authorization_code"]
  scope_whitelist               = ["openid", "profile", "email", "phone", okta_auth_server_scope.groups.name]
  group_whitelist               = var.people_group_ids
  access_token_lifetime_minutes = 5 # Usher reads userinfo with it, and then ends it
}

# --- The app of the console: usher.console.client-id.

resource "okta_app_signon_policy" "console" {
  name        = "Usher console"
  description = "Phishing-resistant, each time anew"
  catch_all   = false
}

resource "okta_app_signon_policy_rule" "console" {
  policy_id                   = okta_app_signon_policy.console.id
  name                        = "Administrators and help desk"
  priority                    = 1
  access                      = "ALLOW"
  type                        = "ASSURANCE"
  factor_mode                 = "2FA"
  re_authentication_frequency = "PT8H"
  groups_included             = [okta_group.admins.id, okta_group.help_desk.id]
  constraints = [jsonencode({
    possession = {
      required          = true
      phishingResistant = "REQUIRED"
    }
  })]
}

resource "okta_app_oauth" "console" {
  label                      = "Usher console"
  type                       = "web"
  grant_types                = ["authorization_code"]
  response_types             = ["code"]
  redirect_uris              = ["${var.usher_url}/admin/signed-in"]
  pkce_required              = true
  token_endpoint_auth_method = "client_secret_basic"
  omit_secret                = true
  authentication_policy      = okta_app_signon_policy.console.id
  login_uri                  = "${var.usher_url}/admin"
}

resource "okta_app_group_assignments" "console" {
  app_id = okta_app_oauth.console.id

  group {
    id = okta_group.admins.id
  }

  group {
    id = okta_group.help_desk.id
  }
}

resource "okta_auth_server_policy" "console" {
  auth_server_id   = okta_auth_server.usher.id
  name             = "Usher console"
  description      = "Administrators and the help desk"
  priority         = 2
  client_whitelist = [okta_app_oauth.console.client_id]

  depends_on = [okta_auth_server_policy.enrollment]
}

resource "okta_auth_server_policy_rule" "console" {
  auth_server_id                = okta_auth_server.usher.id
  policy_id                     = okta_auth_server_policy.console.id
  name                          = "Administrators and help desk"
  priority                      = 1
  grant_type_whitelist          = ["authorization_code"]
  scope_whitelist               = ["openid", "profile", "email"]
  group_whitelist               = [okta_group.admins.id, okta_group.help_desk.id]
  access_token_lifetime_minutes = 60 # as long as the ID token; so long a group that was taken away still counts
}

# --- The service app that reads users: usher.okta.service.client-id.

resource "okta_app_oauth" "service" {
  label                      = "Usher service"
  type                       = "service"
  grant_types                = ["client_credentials"]
  response_types             = ["token"]
  token_endpoint_auth_method = "private_key_jwt"

  jwks {
    kty = "EC"
    kid = var.service_app_key.kid
    x   = var.service_app_key.x
    y   = var.service_app_key.y
  }
}

resource "okta_app_oauth_api_scope" "service" {
  app_id = okta_app_oauth.service.id
  issuer = var.org_url
  scopes = ["okta.users.read"] # and okta.groups.read where a mapping rule reads groups
}

# The scope alone opens nothing.
resource "okta_app_oauth_role_assignment" "service" {
  client_id = okta_app_oauth.service.client_id
  type      = "READ_ONLY_ADMIN"
}

# --- Whose address Okta sees.

resource "okta_network_zone" "usher" {
  name    = "Usher egress"
  type    = "IP"
  usage   = "POLICY"
  proxies = var.egress_addresses
}

resource "okta_trusted_origin" "usher" {
  count = var.browser_origin ? 1 : 0

  name   = "Usher"
  origin = var.usher_url
  scopes = ["CORS"] # version 7 of the provider wants a block here
}

# --- What Okta tells Usher.

resource "okta_event_hook" "usher" {
  name = "Usher"
  events = [
    "user.lifecycle.activate",
    "user.lifecycle.deactivate",
    "user.lifecycle.suspend",
    "user.lifecycle.unsuspend",
    "user.lifecycle.reactivate",
    "user.lifecycle.delete.initiated",
    "user.account.update_profile",
    "group.user_membership.add",
    "group.user_membership.remove",
  ]

  channel = {
    type    = "HTTP"
    version = "1.0.0"
    uri     = "${var.usher_url}/webhooks/okta"
  }

  auth = {
    type  = "HEADER"
    key   = "Authorization"
    value = var.event_hook_secret
  }
}

resource "okta_event_hook_verification" "usher" {
  count = var.verify_event_hook ? 1 : 0

  event_hook_id = okta_event_hook.usher.id
}
