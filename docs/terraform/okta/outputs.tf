# What goes into Usher's configuration. The two client secrets are copied from Okta's console.
output "usher" {
  value = {
    "usher.okta.issuer"            = okta_auth_server.usher.issuer
    "usher.okta.client-id"         = okta_app_oauth.enrollment.client_id
    "usher.okta.redirect-uri"      = "${var.usher_url}/callback"
    "usher.okta.scopes"            = "openid profile email phone groups"
    "usher.okta.service.client-id" = okta_app_oauth.service.client_id
    "usher.admin.issuer"           = okta_auth_server.usher.issuer
    "usher.admin.audience"         = one(okta_auth_server.usher.audiences)
    "usher.console.client-id"      = okta_app_oauth.console.client_id
  }
}
